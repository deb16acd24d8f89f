package dev.agentruntime.cli;

import dev.agentruntime.server.AgentRuntime;
import dev.agentruntime.server.Wiring;
import dev.agentruntime.server.config.ConfigFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * A short life of a server, for the launcher: what it loads and links is kept in the JVM's AOT
 * cache (JEP 514), so that later starts need not do it again.
 */
@Command(name = "train", hidden = true, description = "Runs a server for a moment.")
final class TrainCommand implements Callable<Integer> {
  private static final String USUAL =
      "{\"intent\":\"call_reasoning\",\"context\":{\"user_id\":\"test\"}}";
  private static final String DENIED =
      "{\"intent\":\"call_reasoning\",\"context\":{\"user_type\":\"blocked\"}}";
  private static final int CALLERS = 16;

  /** Of each caller: enough for the profiles of methods, which the cache keeps too (JEP 515). */
  private static final int DISPATCHES = 500;

  @Override
  public Integer call() throws Exception {
    // What other commands are made of belongs in the cache too.
    Main.commandLine();
    Path data = Files.createTempDirectory("agent-runtime-train");
    try {
      Map<String, String> overrides = Map.of("server.port", "0", "data.directory", data.toString());
      ConfigFile.Result loaded = ConfigFile.load(null, Map.of(), overrides);
      if (!(loaded instanceof ConfigFile.Loaded(var config))) {
        throw new IllegalStateException(loaded.toString());
      }
      try (AgentRuntime runtime = Wiring.start(config);
          HttpClient client = HttpClient.newHttpClient()) {
        exercise(client, runtime.url());
      }
      return 0;
    } finally {
      delete(data);
    }
  }

  private static void exercise(HttpClient client, URI url) throws Exception {
    HttpRequest.Builder dispatch = HttpRequest.newBuilder(url.resolve("/dispatch"));
    for (String body : List.of(USUAL, DENIED, "{\"intent\":\"none\"}", "{")) {
      client.send(
          dispatch.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.discarding());
    }
    dispatch.POST(HttpRequest.BodyPublishers.ofString(USUAL));
    Callable<@Nullable Void> usualCalls =
        () -> {
          for (int i = 0; i < DISPATCHES; i++) {
            client.send(dispatch.build(), HttpResponse.BodyHandlers.discarding());
          }
          return null;
        };
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<@Nullable Void> caller :
          callers.invokeAll(Collections.nCopies(CALLERS, usualCalls))) {
        caller.get();
      }
    }
    for (String path : List.of("/health", "/readyz", "/metrics", "/docs")) {
      client.send(
          HttpRequest.newBuilder(url.resolve(path)).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
