package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What asks a running server. */
final class ServerClient implements AutoCloseable {
  private static final int DEPTH = 1000;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI server;
  private final @Nullable String apiKey;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param server an http or https URL with a host
   * @param apiKey null where none is sent
   */
  ServerClient(URI server, @Nullable String apiKey) {
    this.server = server;
    this.apiKey = apiKey;
  }

  /**
   * One request.
   *
   * @param path from the root of the server, with its query
   * @param body sent as JSON; null for none
   * @param timeout null to wait for as long as it takes
   */
  record Request(
      String method,
      String path,
      @Nullable Value body,
      Map<String, String> headers,
      @Nullable Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    Request {
      headers = Map.copyOf(headers);
    }

    static Request get(String path) {
      return new Request("GET", path, null, Map.of(), TIMEOUT);
    }

    static Request post(String path, @Nullable Value body) {
      return new Request("POST", path, body, Map.of(), TIMEOUT);
    }

    static Request put(String path, Value body) {
      return new Request("PUT", path, body, Map.of(), TIMEOUT);
    }

    static Request delete(String path) {
      return new Request("DELETE", path, null, Map.of(), TIMEOUT);
    }
  }

  /** Asks the server and waits for its answer. */
  ServerAnswer ask(Request request) throws InterruptedException {
    HttpResponse<String> response;
    try {
      response = client.send(http(request), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return new ServerAnswer.None("%s: %s".formatted(server, why(e)));
    }
    Value.Fields fields = fields(response.body());
    return response.statusCode() / 100 == 2
        ? new ServerAnswer.Fine(response.statusCode(), response.body(), fields)
        : new ServerAnswer.Refused(response.statusCode(), response.body(), fields);
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest http(Request request) {
    Value body = request.body();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JsonWriter.text(body));
    HttpRequest.Builder http =
        HttpRequest.newBuilder(server.resolve(request.path())).method(request.method(), publisher);
    if (body != null) {
      http.header("Content-Type", "application/json");
    }
    if (apiKey != null) {
      http.header("X-API-Key", apiKey);
    }
    request.headers().forEach(http::header);
    if (request.timeout() != null) {
      http.timeout(request.timeout());
    }
    return http.build();
  }

  private static String why(IOException e) {
    return switch (e) {
      case ConnectException _, HttpConnectTimeoutException _ ->
          "no server answers; is one running? ./agent-runtime serve";
      case HttpTimeoutException _ -> "no answer in time";
      default -> "no answer (" + e + ")";
    };
  }

  private static Value.Fields fields(String body) {
    try {
      return new JsonReader(DEPTH).read(body) instanceof Value.Fields fields
          ? fields
          : Value.NO_FIELDS;
    } catch (MalformedJsonException e) {
      return Value.NO_FIELDS;
    }
  }
}
