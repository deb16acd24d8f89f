package dev.agentruntime.aws.client;

import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.RequestHead;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The AWS SDK's own signer.
 *
 * @param expires signs the query for as long; null signs the header
 * @param signsBody whether the body is signed
 */
record SdkSigner(
    String region, String service, PathForm form, @Nullable Duration expires, boolean signsBody) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /**
   * Returns the request as the SDK would send it.
   *
   * @param uri of any host; a query in it is sent as it is
   */
  RequestHead sign(
      String method, URI uri, List<HttpHeader> headers, byte[] body, AccessKey key, Instant time) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
    headers.forEach(header -> request.appendHeader(header.name(), header.value()));
    AwsCredentialsIdentity identity =
        key.sessionToken() == null
            ? AwsCredentialsIdentity.create(key.id(), key.secret())
            : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), key.sessionToken());
    SdkHttpRequest signed =
        SIGNER
            .sign(
                signing -> {
                  signing
                      .identity(identity)
                      .request(request.build())
                      .payload(ContentStreamProvider.fromByteArray(body))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                      .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                      .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, form != PathForm.S3)
                      .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, form == PathForm.NORMALIZED)
                      .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signsBody)
                      .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC));
                  if (expires != null) {
                    signing
                        .putProperty(
                            AwsV4HttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, expires);
                  }
                })
            .request();
    List<HttpHeader> sent = new ArrayList<>();
    signed
        .headers()
        .forEach((name, values) -> values.forEach(value -> sent.add(new HttpHeader(name, value))));
    return new RequestHead(
        method,
        signed.encodedPath(),
        Objects.requireNonNull(signed.encodedQueryParameters().orElse("")),
        sent);
  }
}
