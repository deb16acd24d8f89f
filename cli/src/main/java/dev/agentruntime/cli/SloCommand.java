package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.server.config.ConfigFile;
import dev.agentruntime.server.config.OpenSloWriter;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.SloFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime slo}. */
@Command(
    name = "slo",
    description =
        "Prints how a running server stands against its objectives: the value of now, what is left"
            + " of each error budget, how fast it burns (! where that raises an alert), and the day"
            + " on which nothing is left if the last six hours or three days go on.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no objective is critical",
      "1:one is critical, or no server answered",
      "2:usage or configuration"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime slo",
      "  ./agent-runtime slo --openslo > slo.yaml"
    })
final class SloCommand implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int DEPTH = 64;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server. Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:AGENT_RUNTIME_API_KEY}",
      description = "Where the server wants one. Default: the variable AGENT_RUNTIME_API_KEY")
  private @Nullable String apiKey;

  @Option(names = "--json", description = "Prints the answer as it came.")
  private boolean json;

  @Option(
      names = "--openslo",
      description = "Prints the objectives themselves as OpenSLO, and asks no server.")
  private boolean openSlo;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "With --openslo: the configuration that names the objectives. Default: none")
  private @Nullable Path config;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SloCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (openSlo) {
      return switch (ConfigFile.load(config, System.getenv(), Map.of())) {
        case ConfigFile.Loaded(var loaded) -> printOpenSlo(loaded.slo().file());
        case ConfigFile.Invalid(var problems) -> unusable("configuration", problems);
      };
    }
    HttpResponse<String> response;
    try {
      response = get();
    } catch (IOException e) {
      err().println(url + ": no answer (" + e + "); is a server running? ./agent-runtime serve");
      return Main.FAILED;
    }
    Value.Fields answer = fields(response.body());
    if (response.statusCode() != 200 || answer.text("status") == null) {
      String detail = answer.text("detail");
      err().println(url + ": " + response.statusCode() + " " + (detail == null ? "" : detail));
      return Main.FAILED;
    }
    if (json) {
      out().println(response.body());
    } else {
      String at = String.valueOf(answer.text("at")).replaceFirst("[.][0-9]+Z", "Z");
      out().printf("%s at %s%n%n", answer.text("status"), at);
      SloTable.lines(answer).forEach(out()::println);
    }
    return "critical".equals(answer.text("status")) ? Main.FAILED : 0;
  }

  private Integer printOpenSlo(@Nullable Path file) {
    return switch (SloFile.load(file)) {
      case SloFile.Objectives(var objectives) -> {
        out().print(OpenSloWriter.write(objectives));
        out().flush();
        yield 0;
      }
      case SloFile.Invalid(var problems) -> unusable("file of objectives", problems);
    };
  }

  private Integer unusable(String what, List<Problem> problems) {
    err().println("The " + what + " is not usable:");
    problems.forEach(problem -> err().println("  " + problem));
    return USAGE;
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/slo")).timeout(PATIENCE);
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
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

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
