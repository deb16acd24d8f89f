package dev.agentruntime.perf.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * How services are reached.
 *
 * @param credentials null for the SDK's default chain
 * @param regions where the region comes from when none is named
 * @param retries of a call that failed in a way that may pass
 */
record Connection(
    @Nullable AwsCredentialsProvider credentials,
    AwsRegionProvider regions,
    StandardRetryStrategy retries) {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Of a call with all its retries. */
  static final Duration CALL = Duration.ofSeconds(30);

  /**
   * Returns the region of that name, or else the one of the environment or the profile.
   *
   * @throws IOException where there is none
   */
  Region region(@Nullable String name) throws IOException {
    if (name != null) {
      return Region.of(name);
    }
    try {
      return regions.getRegion();
    } catch (SdkClientException e) {
      throw new IOException(
          "no AWS region is set (expected: --region, AWS_REGION, or region in the profile)", e);
    }
  }

  /** Returns a client, which the caller closes; nothing is sent yet. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
      B builder, Region region, @Nullable URI endpoint) {
    builder
        .region(region)
        .credentialsProvider(
            credentials == null ? DefaultCredentialsProvider.builder().build() : credentials)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(CALL))
        .overrideConfiguration(override -> override.apiCallTimeout(CALL).retryStrategy(retries));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }
}
