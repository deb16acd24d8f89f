package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.RequestSigner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that believes signed requests answers to whom. */
final class SigV4Test {
  static final String ID = "AKIDEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  static final String REGION = "us-east-1";
  static final String BODY = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";

  @TempDir private static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = start(folder, "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Starts a server that believes the key of this test. */
  static ServerProcess start(Path folder, String more) throws Exception {
    Path keys = folder.resolve("access-keys.yaml");
    Files.writeString(
        keys, "- {id: %s, secret_env: BOT_SECRET, principal: billing-bot}\n".formatted(ID));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    Path policies = Files.createDirectories(folder.resolve("policies"));
    Files.writeString(
        policies.resolve("signed.cedar"),
        """
        permit (principal, action, resource)
        when { context.runtime.auth_method == "sigv4"
               && principal.claims.access_key_id == "AKIDEXAMPLE" };
        """);
    Path config = folder.resolve("runtime.yaml");
    Files.writeString(
        config, "auth: {sigv4: {keys: access-keys.yaml, region: %s%s}}\n".formatted(REGION, more));
    return ServerProcess.start(
        folder,
        Map.of("BOT_SECRET", SECRET),
        "--config",
        config.toString(),
        "--policies",
        policies.toString());
  }

  @Test
  void whoSignsDispatchesByThePoliciesOfSignedRequests() throws Exception {
    HttpResponse<String> answer = dispatch(SECRET, Instant.now(), BODY);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).text("message")).startsWith("4");
    String id = json(answer).text("dispatch_id");

    HttpResponse<String> lifecycle = get("/dispatches/" + id, "");
    assertThat(lifecycle.statusCode()).isEqualTo(200);
    assertThat(json(lifecycle).text("principal")).isEqualTo("Agent::\"billing-bot\"");
    assertThat(get("/metrics", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aSignedQueryIsReadWithoutItsSignature() throws Exception {
    String id = json(dispatch(SECRET, Instant.now(), BODY)).text("dispatch_id");
    HttpResponse<String> found =
        server.get(presigned("/dispatches", "intent=call_reasoning&limit=200"));
    assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
    assertThat(found.body()).contains(id);
    assertThat(server.get(presigned("/dispatches", "x=1")).body())
        .contains("x: an unknown parameter");
  }

  @Test
  void othersAreToldWhatIsWrong() throws Exception {
    refused(server.dispatch(BODY), "credentials: none (expected: Authorization: AWS4-HMAC-SHA256)");
    refused(
        dispatch(SECRET + "x", Instant.now(), BODY),
        "Signature: not of this request, or of an access key that is not known");
    refused(
        dispatch(SECRET, Instant.now().minus(Duration.ofHours(1)), BODY),
        "X-Amz-Date: past by over 300 s (expected: the time)");
    assertThat(server.log()).doesNotContain(SECRET, "Signature=");
  }

  @Test
  void headersMayBeMoreThanAscii() throws Exception {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    RequestHead head = head("POST", "/dispatch", "");
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.add(new HttpHeader("X-Plain", "\u00fc\u1234 x"));
    RequestHead named = new RequestHead("POST", "/dispatch", "", headers);
    headers.addAll(
        signer().sign(named, Payload.hash(bytes), new AccessKey(ID, SECRET, null), Instant.now()));
    StringBuilder text = new StringBuilder("POST /dispatch HTTP/1.1\r\nConnection: close\r\n");
    headers.forEach(
        header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
    text.append("Content-Length: ").append(bytes.length).append("\r\n\r\n").append(BODY);
    String asBytes =
        new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(server.raw(asBytes)).startsWith("HTTP/1.1 200");
    assertThat(server.raw(asBytes.replace("\u00c3\u00bc", "\u00fc"))).startsWith("HTTP/1.1 401");
  }

  private static void refused(HttpResponse<String> answer, String detail) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(401);
    Value.Fields problem = json(answer);
    assertThat(problem.text("code")).isEqualTo("unauthenticated");
    assertThat(problem.text("detail")).isEqualTo(detail);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("AWS4-HMAC-SHA256 realm=\"agent-runtime\"");
  }

  private static HttpResponse<String> dispatch(String secret, Instant time, String body)
      throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    RequestHead head = head("POST", "/dispatch", "");
    return server.dispatch(body, signed(head, bytes, secret, time));
  }

  private static HttpResponse<String> get(String path, String query) throws Exception {
    return server.get(path, signed(head("GET", path, query), new byte[0], SECRET, Instant.now()));
  }

  private static String presigned(String path, String query) {
    return path
        + "?"
        + signer()
            .presign(
                head("GET", path, query),
                Payload.UNSIGNED,
                new AccessKey(ID, SECRET, null),
                Instant.now(),
                Duration.ofMinutes(1));
  }

  private static String[] signed(RequestHead head, byte[] body, String secret, Instant time) {
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.removeFirst();
    headers.addAll(signer().sign(head, Payload.hash(body), new AccessKey(ID, secret, null), time));
    return headers.stream()
        .flatMap(header -> List.of(header.name(), header.value()).stream())
        .toArray(String[]::new);
  }

  private static RequestHead head(String method, String path, String query) {
    URI url = server.url();
    // The client sends it by itself.
    HttpHeader host = new HttpHeader("Host", url.getHost() + ":" + url.getPort());
    return new RequestHead(method, path, query, List.of(host));
  }

  private static RequestSigner signer() {
    return new RequestSigner(REGION, "execute-api", PathForm.NORMALIZED, false);
  }
}
