package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.AccessKeys;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.PresentedSignature;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.httpbackends.http.HttpBackend;
import dev.agentruntime.httpbackends.loopback.LoopbackServer;
import dev.agentruntime.httpbackends.loopback.Request;
import dev.agentruntime.httpbackends.openai.OpenAiBackend;
import dev.agentruntime.httpbackends.openai.OpenAiConfig;
import dev.agentruntime.testkit.BackendCalls;
import dev.agentruntime.testkit.ManualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to backends that are signed, as a server gets them. */
final class SigningTest {
  private static final AccessKey KEY = new AccessKey("AKIDEXAMPLE", "secret", "to/ken==");

  private final HttpPool pool = new HttpPool(ClientConfig.defaults(), System::nanoTime);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void theServerCanCheckTheSignature() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      HttpTarget target =
          new HttpTarget(
              "PUT", server.uri("/a%20b/./c?v=1&a=%2F"), Map.of("X-Plain", " a  b "), 1000);
      BackendCall call = BackendCalls.traced(new TraceContext(1, 2, 3, 1, "a=1"));
      new HttpBackend("tool", target.signed(signing("execute-api", () -> KEY)), pool).execute(call);
      Request request = server.next();

      PresentedSignature signature = signature(request);
      assertThat(signature.accessKeyId()).isEqualTo("AKIDEXAMPLE");
      assertThat(signature.scope().toString())
          .isEqualTo("20261101/eu-central-1/execute-api/aws4_request");
      assertThat(signature.time()).isEqualTo(ManualClock.START);
      assertThat(signature.sessionToken()).isEqualTo("to/ken==");
      assertThat(signature.signedHeaders())
          .containsExactly(
              "content-type",
              "host",
              "idempotency-key",
              "x-amz-content-sha256",
              "x-amz-date",
              "x-amz-security-token",
              "x-correlation-id",
              "x-dispatch-id",
              "x-plain");
      assertThat(request.headers()).containsKeys("traceparent", "content-length", "user-agent");
      assertThat(isMade(request, "secret", PathForm.NORMALIZED)).isTrue();
      assertThat(isMade(request, "secret2", PathForm.NORMALIZED)).isFalse();
    }
  }

  @Test
  void objectsOfS3HaveTheirPathsAsTheyAre() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      HttpTarget target = new HttpTarget("PUT", server.uri("/a//b%20c"), Map.of(), 1000);
      new HttpBackend("s3", target.signed(signing("s3", () -> KEY)), pool)
          .execute(BackendCalls.call(null));
      Request request = server.next();

      assertThat(isMade(request, "secret", PathForm.S3)).isTrue();
      assertThat(isMade(request, "secret", PathForm.NORMALIZED)).isFalse();
    }
  }

  @Test
  void anOpenAiServerMayAskForASignature() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      OpenAiConfig config = OpenAiConfig.of("gpt", server.uri("/v1"), "m");
      new OpenAiBackend(config, pool, signing("bedrock", () -> KEY))
          .execute(BackendCalls.call(Value.text("hello")));

      assertThat(isMade(server.next(), "secret", PathForm.NORMALIZED)).isTrue();
    }
  }

  @Test
  void withoutAKeyNothingIsSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.answeringJson("{}")) {
      HttpTarget target = new HttpTarget("POST", server.uri("/"), Map.of(), 1000);
      HttpBackend backend =
          new HttpBackend("tool", target.signed(signing("lambda", AccessKeys.NONE)), pool);

      assertThat(backend.execute(BackendCalls.call(null)))
          .isEqualTo(
              new Failure(
                  Kind.UNREACHABLE,
                  "backend tool: no key to sign the request with (expected: AWS credentials)"));
      assertThat(server.accepted()).isZero();
      assertThat(PoolView.inUse(pool)).isZero();
    }
  }

  @Test
  void aTargetWithCredentialsOfItsOwnIsNotSigned() {
    for (String name : List.of("Authorization", "x-amz-date")) {
      HttpTarget target =
          new HttpTarget("POST", URI.create("http://h/"), Map.of(name, "secret-value"), 1000);
      assertThatThrownBy(() -> target.signed(signing("s3", () -> KEY)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name)
          .hasMessageNotContaining("secret-value");
    }
  }

  @Test
  void thePortOfTheSchemeIsNotSent() {
    assertThat(authority("https://h/")).isEqualTo("h");
    assertThat(authority("https://h:443/")).isEqualTo("h");
    assertThat(authority("http://h:80/")).isEqualTo("h");
    assertThat(authority("http://h:443/")).isEqualTo("h:443");
    assertThat(authority("https://h:8443/")).isEqualTo("h:8443");
  }

  private static String authority(String uri) {
    return new HttpTarget("POST", URI.create(uri), Map.of(), 1).authority().toString();
  }

  private static Signing signing(String service, AccessKeys keys) {
    return new Signing(service, "eu-central-1", keys, new ManualClock());
  }

  private static boolean isMade(Request request, String secret, PathForm form) {
    PresentedSignature signature = signature(request);
    Payload payload =
        Payload.of(signature, head(request), request.body().getBytes(StandardCharsets.UTF_8));
    assertThat(payload).isInstanceOf(Payload.Signed.class);
    return signature.isMadeBy(secret, head(request), form, (Payload.Signed) payload);
  }

  private static PresentedSignature signature(Request request) {
    return ((SignatureReading.Found) SignatureReading.of(head(request))).signature();
  }

  private static RequestHead head(Request request) {
    List<String> line = List.of(request.line().split(" ", -1));
    int question = line.get(1).indexOf('?');
    String target = line.get(1);
    return new RequestHead(
        line.getFirst(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        request.headers().entrySet().stream()
            .map(header -> new HttpHeader(header.getKey(), header.getValue()))
            .toList());
  }
}
