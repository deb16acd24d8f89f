package dev.agentruntime.cli.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.server.dashboard.PageFile;
import dev.agentruntime.server.dashboard.PageFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server of the real page whose answers are scripted, for states that a runtime seldom has. */
final class ScriptedRuntime implements AutoCloseable {
  private static final String END = "end";

  /** A request as it came; its target is path and query. */
  record Asked(String method, String target, Map<String, List<String>> headers, String body) {

    /** Returns the first value of a header, or null where it was not sent. */
    @Nullable String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.getFirst();
    }
  }

  /** An answer in JSON. */
  record Answer(int status, String body) {
    static Answer ok(Object json) {
      return new Answer(200, Json.text(json));
    }

    static Answer problem(int status, String code, String detail) {
      return new Answer(
          status, Json.text(Json.object("status", status, "code", code, "detail", detail)));
    }
  }

  private final HttpServer server;
  private final PageFiles files = PageFiles.load();
  private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<BlockingQueue<String>> streams = new CopyOnWriteArrayList<>();

  private ScriptedRuntime(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a port, any free one for 0, that answers as a runtime which does well. */
  static ScriptedRuntime start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ScriptedRuntime runtime = new ScriptedRuntime(server);
    server.setExecutor(command -> Thread.startVirtualThread(command));
    server.createContext("/", runtime::handle);
    runtime.answers("/dashboard/data", Scene.data(new ScenePanels(Scene.POINTS).usual()));
    runtime.answers("/slo", Scene.slo());
    runtime.answers("/alerts", Scene.alerts());
    runtime.answers("/dispatches", SceneDispatches.page(0, 8, null));
    server.start();
    return runtime;
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Lets {@code path} answer with {@code json} from now on. */
  void answers(String path, Object json) {
    Answer answer = Answer.ok(json);
    answer(path, _ -> answer);
  }

  void answer(String path, Function<Asked, Answer> answer) {
    answers.put(path, answer);
  }

  /** Returns the requests for {@code path} so far. */
  List<Asked> asked(String path) {
    return asked.stream().filter(its -> its.target().split("\\?", 2)[0].equals(path)).toList();
  }

  /** Sends a tick on every stream that is open. */
  void tick(Map<String, @Nullable Object> tick) {
    String event = "event: tick\ndata: " + Json.text(tick) + "\n\n";
    streams.forEach(stream -> stream.add(event));
  }

  /** Breaks every stream that is open. */
  void breakStreams() {
    streams.forEach(stream -> stream.add(END));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      Function<Asked, Answer> answer = answers.get(path);
      if (answer != null) {
        json(exchange, answer.apply(request));
      } else if (path.equals("/dashboard/stream")) {
        stream(exchange);
      } else {
        file(exchange, path);
      }
    }
  }

  private static void json(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void stream(HttpExchange exchange) throws IOException {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("retry: 200\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    streams.add(events);
    try {
      for (String event = events.take(); !event.equals(END); event = events.take()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.remove(events);
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Optional<PageFile> file =
        path.equals("/dashboard")
            ? Optional.of(files.shell())
            : files.find(path.substring(path.lastIndexOf('/') + 1));
    if (file.isEmpty()) {
      json(exchange, Answer.problem(404, "not_found", "path: " + path));
      return;
    }
    PageFiles.HEADERS.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", file.get().contentType());
    exchange.sendResponseHeaders(200, file.get().content().length);
    exchange.getResponseBody().write(file.get().content());
  }

  @Override
  public void close() {
    breakStreams();
    server.stop(0);
  }
}
