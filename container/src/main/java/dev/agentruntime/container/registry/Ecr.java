package dev.agentruntime.container.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.utils.IoUtils;

/**
 * The API of Amazon ECR in one region, as far as images are pushed: JSON 1.1 over signed POSTs (<a
 * href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html">API reference</a>).
 */
public final class Ecr implements AutoCloseable {
  private static final String SERVICE = "ecr";
  private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.";
  private static final int OK = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final URI endpoint;
  private final String region;

  /**
   * Opens it.
   *
   * @param http is closed with it
   * @param endpoint of the API in {@code region}
   */
  public Ecr(SdkHttpClient http, AwsCredentialsProvider credentials, URI endpoint, String region) {
    this.http = http;
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.region = region;
  }

  /** Who may push for some hours. */
  public record Login(String user, String password) {
    /** Returns the user alone. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** Returns a login to the account's registry. */
  public Login login() throws IOException {
    Answer answer = call("GetAuthorizationToken", json.createObjectNode());
    String token = answer.body().at("/authorizationData/0/authorizationToken").asText("");
    String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    if (answer.status() != OK || colon < 0) {
      throw new IOException(answer.problem("GetAuthorizationToken", "a token"));
    }
    return new Login(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** Returns whether the image is there already. */
  public boolean has(EcrName name) throws IOException {
    ObjectNode request = json.createObjectNode();
    request.put("registryId", name.account());
    request.put("repositoryName", name.repository());
    request.putArray("imageIds").addObject().put("imageTag", name.tag());
    Answer answer = call("DescribeImages", request);
    if (answer.status() == OK) {
      return true;
    }
    if (answer.body().path("__type").asText("").endsWith("ImageNotFoundException")) {
      return false;
    }
    throw new IOException(answer.problem("DescribeImages", "whether there is " + name.tag()));
  }

  private record Answer(int status, JsonNode body) {
    String problem(String call, String expected) {
      String type = body.path("__type").asText("");
      return "ecr:%s: %d %s %s (expected: %s)"
          .formatted(
              call,
              status,
              type.substring(type.indexOf('#') + 1),
              body.path("message").asText(""),
              expected);
    }
  }

  private Answer call(String action, ObjectNode request) throws IOException {
    byte[] body = json.writeValueAsBytes(request);
    ContentStreamProvider content = ContentStreamProvider.fromByteArray(body);
    try {
      SdkHttpRequest post =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.POST)
              .uri(endpoint)
              .encodedPath("/")
              .putHeader("Content-Type", "application/x-amz-json-1.1")
              .putHeader("X-Amz-Target", TARGET + action)
              .build();
      SignedRequest signed =
          AwsV4HttpSigner.create()
              .sign(
                  to ->
                      to.identity(credentials.resolveCredentials())
                          .request(post)
                          .payload(content)
                          .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                          .putProperty(AwsV4HttpSigner.REGION_NAME, region));
      HttpExecuteRequest.Builder whole = HttpExecuteRequest.builder().request(signed.request());
      signed.payload().ifPresent(whole::contentStreamProvider);
      HttpExecuteResponse answer = http.prepareRequest(whole.build()).call();
      byte[] said =
          answer.responseBody().isPresent()
              ? IoUtils.toByteArray(answer.responseBody().get())
              : new byte[0];
      return new Answer(answer.httpResponse().statusCode(), json.readTree(said));
    } catch (SdkException e) {
      throw new IOException("ecr:%s: %s".formatted(action, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
