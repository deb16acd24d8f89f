package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The commands as a user calls them, with a world that the test makes up. */
final class Commands {
  final List<String> posted = new ArrayList<>();
  final List<Map<String, String>> headers = new ArrayList<>();
  final List<Integer> statuses = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final List<Ran> ran = new ArrayList<>();
  final List<Measurement.Load> loads = new ArrayList<>();
  final List<String> servers = new ArrayList<>();
  private final Synthetic synthetic = new Synthetic(new SplittableRandom(9));
  private Measurement measurement =
      _ -> synthetic.run(new Synthetic.Noise(Synthetic.Shape.GAMMA, 0.01, 0, 0), 1, 2, 600);
  private Map<String, String> environment = Map.of();
  private Programs programs = (_, _, _, _) -> 0;

  /** A program that was run. */
  record Ran(List<String> command, Path folder, Map<String, String> environment) {}

  /** What a command answered. */
  record Answer(int code, String out, String err) {}

  Commands measuring(Measurement other) {
    measurement = other;
    return this;
  }

  Commands with(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  Commands running(Programs other) {
    programs = other;
    return this;
  }

  /** Answers one request of a webhook, in their order; the last goes on. */
  Commands answering(Integer... codes) {
    statuses.addAll(List.of(codes));
    return this;
  }

  Answer run(String... arguments) {
    return run(tools(this::post), arguments);
  }

  Answer run(Tools tools, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine parent = new CommandLine(new Parent());
    RegressionCommands.addTo(parent, tools);
    int code = parent.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  Tools tools(HttpSender http) {
    return new Tools(
        load -> {
          loads.add(load);
          return measurement.measure(load);
        },
        new FakeServers(servers),
        http,
        this::program,
        environment,
        () -> Instant.parse("2026-11-25T23:00:00Z"),
        pauses::add,
        () -> "perf_1");
  }

  static Path file(Path folder, String name, LoadResult result) throws IOException {
    return Files.writeString(folder.resolve(name), ResultFile.text(result));
  }

  private int post(URI url, Map<String, String> sent, byte[] body) throws IOException {
    headers.add(sent);
    posted.add(url + " " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
    int status = statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst();
    if (status == 0) {
      throw new IOException("refused");
    }
    return status;
  }

  private int program(
      List<String> command, Path folder, Map<String, String> variables, Consumer<String> output)
      throws IOException, InterruptedException {
    ran.add(new Ran(command, folder, variables));
    return programs.run(command, folder, variables, output);
  }

  @CommandLine.Command(name = "perf")
  private static final class Parent {}

  private record FakeServers(List<String> servers) implements Servers {
    @Override
    public RunningServer start(Path tree) {
      return server("tree " + tree.getFileName());
    }

    @Override
    public RunningServer startOwn() {
      return server("own");
    }

    private RunningServer server(String name) {
      servers.add("start " + name);
      int port = 40_000 + servers.size();
      return new RunningServer() {
        @Override
        public URI url() {
          return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public void close() {
          servers.add("stop " + name);
        }
      };
    }
  }
}
