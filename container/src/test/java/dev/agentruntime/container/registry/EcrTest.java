package dev.agentruntime.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What is sent to the API of ECR, and what is made of its answers. */
final class EcrTest {
  private static final EcrName NAME = new EcrName("111111111111", "eu-central-1", "ours", "7");

  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private Ecr ecr;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    ecr =
        new Ecr(
            UrlConnectionHttpClient.create(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "eu-central-1");
  }

  @AfterEach
  void stop() {
    ecr.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(
        "%s %s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                signature.replaceAll("/\\d{8}/", "/DATE/").replaceAll("Signature=.*", "S"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aLoginIsWhatTheTokenHolds() throws Exception {
    String token =
        Base64.getEncoder().encodeToString("AWS:secret:x".getBytes(StandardCharsets.UTF_8));
    answer = "{\"authorizationData\":[{\"authorizationToken\":\"%s\"}]}".formatted(token);

    Ecr.Login login = ecr.login();

    assertThat(login.user()).isEqualTo("AWS");
    assertThat(login.password()).isEqualTo("secret:x");
    assertThat(login).hasToString("AWS");
    assertThat(requests)
        .containsExactly(
            "POST / AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken AWS4-HMAC-SHA256"
                + " Credential=AKIDEXAMPLE/DATE/eu-central-1/ecr/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target, S {}");
  }

  @Test
  void anImageIsThereOrNot() throws Exception {
    answer = "{\"imageDetails\":[{}]}";
    assertThat(ecr.has(NAME)).isTrue();
    assertThat(requests.getFirst())
        .contains("DescribeImages")
        .endsWith(
            "{\"registryId\":\"111111111111\",\"repositoryName\":\"ours\",\"imageIds\":[{\"imageTag\":\"7\"}]}");

    status = 400;
    answer = "{\"__type\":\"com.amazonaws.ecr#ImageNotFoundException\",\"message\":\"no\"}";
    assertThat(ecr.has(NAME)).isFalse();
  }

  @Test
  void whatIsRefusedIsSaid() {
    status = 400;
    answer = "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}";
    assertThatThrownBy(() -> ecr.has(NAME))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "ecr:DescribeImages: 400 AccessDeniedException not you (expected: whether there is 7)");
    assertThatThrownBy(() -> ecr.login())
        .hasMessage(
            "ecr:GetAuthorizationToken: 400 AccessDeniedException not you (expected: a token)");
  }

  @Test
  void namesOfEcrAreKnownByTheirForm() {
    assertThat(EcrName.of("111111111111.dkr.ecr.eu-central-1.amazonaws.com/ours:7")).contains(NAME);
    assertThat(EcrName.of("registry.example.com/ours:7")).isEmpty();
    assertThat(EcrName.of("111111111111.dkr.ecr.eu-central-1.amazonaws.com/ours")).isEmpty();
  }
}
