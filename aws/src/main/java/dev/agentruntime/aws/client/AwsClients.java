package dev.agentruntime.aws.client;

import dev.agentruntime.core.sigv4.AccessKeys;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The clients of AWS's services, which share credentials and connections. Credentials come by the
 * SDK's default chain (variables, profile, sign-in, role of the task). Safe for many threads.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than any call may take: each call has a bound of its own. */
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private final AwsConfig config;
  private final AwsCalls calls;
  private final DefaultCredentialsProvider credentials =
      DefaultCredentialsProvider.builder().build();
  private final SdkHttpClient http;

  /**
   * @param calls who is told of each call of every client
   */
  public AwsClients(AwsConfig config, AwsCalls calls) {
    this(
        config,
        calls,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENCE)
            .build());
  }

  /**
   * Makes clients that send by {@code http}, which is closed with this.
   *
   * @param calls who is told of each call of every client
   */
  public AwsClients(AwsConfig config, AwsCalls calls, SdkHttpClient http) {
    this.config = config;
    this.calls = calls;
    this.http = http;
  }

  /** Makes clients whose calls nobody counts. */
  public AwsClients(AwsConfig config) {
    this(config, AwsCalls.NONE);
  }

  /** Returns who is told of the calls. */
  public AwsCalls calls() {
    return calls;
  }

  /**
   * Returns a client, which its user closes before this. Nothing is sent yet.
   *
   * @param callTimeout of a call with all its retries; a request may set one of its own
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
      AwsApi service, B builder, Duration callTimeout, RetryStrategy retries) {
    builder
        .region(Region.of(config.region()))
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(callTimeout)
                .retryStrategy(retries)
                .addMetricPublisher(new ReportedCalls(service, calls))
                .build());
    config.endpoint(service).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Returns what the clients sign with, for who signs requests without them. */
  public AccessKeys accessKeys() {
    return new DefaultAccessKeys(credentials);
  }

  @Override
  public void close() {
    credentials.close();
    http.close();
  }
}
