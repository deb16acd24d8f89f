package dev.agentruntime.aws.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A server on this machine that speaks DynamoDB's protocol, JSON 1.0 over HTTP, and says what it is
 * told to.
 */
public final class ScriptedDynamoDb implements AutoCloseable {
  private final HttpServer server;
  private final UnaryOperator<Said> script;
  private final List<Said> heard = Collections.synchronizedList(new ArrayList<>());

  /**
   * A request, or an answer.
   *
   * @param what the operation of a request, such as {@code GetItem}; the status of an answer
   */
  public record Said(String what, String json) {
    public static Said answer(String json) {
      return new Said("200", json);
    }

    /** Returns an error of the service, by its code, with a status such as 400. */
    public static Said error(int status, String code) {
      return new Said(
          Integer.toString(status),
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"on purpose\"}"
              .formatted(code));
    }
  }

  private ScriptedDynamoDb(HttpServer server, UnaryOperator<Said> script) {
    this.server = server;
    this.script = script;
  }

  /** Starts one that answers each request by {@code script}, one at a time. */
  public static ScriptedDynamoDb start(UnaryOperator<Said> script) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ScriptedDynamoDb scripted = new ScriptedDynamoDb(server, script);
    server.createContext("/", scripted::answer);
    server.start();
    return scripted;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests, in order. */
  public List<Said> heard() {
    return List.copyOf(heard);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      Said request =
          new Said(
              target.substring(target.indexOf('.') + 1),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      heard.add(request);
      Said answer = script.apply(request);
      byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(Integer.parseInt(answer.what()), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
