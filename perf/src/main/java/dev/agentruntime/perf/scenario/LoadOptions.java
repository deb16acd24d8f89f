package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.Plan;
import dev.agentruntime.perf.load.PlanFile;
import dev.agentruntime.perf.load.Quantity;
import dev.agentruntime.perf.load.RequestMix;
import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.load.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every load test. */
final class LoadOptions {
  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "The server; without a path, its /dispatch. Default: a server that is started for the"
              + " test, and stopped after it")
  private @Nullable URI target;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the server that is started for the test.")
  private @Nullable Path config;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where a report is written: .html, .md or .json; may be given several times.")
  private @Nullable List<Path> reports;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description =
          "What is sent, with weights and variables; docs/load-testing.md has the form. Default:"
              + " one dispatch of call_reasoning")
  private @Nullable Path requests;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Sent with every request; may be given several times.")
  private @Nullable Map<String, String> headers;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:AGENT_RUNTIME_API_KEY}",
      description = "Where the server wants one. Default: the variable AGENT_RUNTIME_API_KEY")
  private @Nullable String apiKey;

  @Option(names = "--http2", description = "Speaks HTTP/2; the server must, too.")
  private boolean http2;

  @Option(names = "--insecure", description = "Takes any certificate.")
  private boolean insecure;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "After which a request is given up. Default: 30s")
  private String timeout;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Open at the most; requests beyond wait, and their waiting counts. Default: 1000")
  private int connections;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "10s",
      description =
          "Load before the test, by 10 users, that is not measured; 0s for none. Default: 10s")
  private String warmUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything that is drawn: the same seed, the same requests. Default: 1")
  private long seed;

  @Option(
      names = "--revision",
      paramLabel = "TEXT",
      description = "What of the server was tested, as it shall stand in the report.")
  private @Nullable String revision;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LoadOptions() {}

  @Nullable Path config() {
    return config;
  }

  boolean ownServer() {
    return target == null;
  }

  List<Path> reports() {
    return reports == null ? List.of() : List.copyOf(reports);
  }

  long seed() {
    return seed;
  }

  @Nullable String revision() {
    return revision;
  }

  boolean json() {
    return json;
  }

  /** Returns the target; of a server that the test starts, at {@code own}. */
  Target target(CommandSpec spec, @Nullable URI own) {
    URI url = own == null ? target : own;
    if (url == null) {
      throw new IllegalStateException("no server");
    }
    String path = url.getRawPath();
    boolean bare = path == null || path.isEmpty();
    Map<String, String> sent = new LinkedHashMap<>();
    if (headers != null) {
      sent.putAll(headers);
    }
    if (apiKey != null && !apiKey.isEmpty()) {
      sent.put("X-API-Key", apiKey);
    }
    Duration patience = time(spec, "--timeout", timeout);
    try {
      return new Target(
          bare ? url.resolve("/dispatch") : url, http2, insecure, sent, patience, connections);
    } catch (IllegalArgumentException e) {
      throw wrong(
          spec,
          Target.isUsable(url)
              ? "--" + e.getMessage()
              : "--target: \"%s\" (expected: http://HOST:PORT or https://HOST)".formatted(url));
    }
  }

  /** Returns the requests of {@code --requests}, or the dispatch of the founding document. */
  RequestMix requests(CommandSpec spec) {
    return requests == null ? RequestMix.dispatch() : plan(spec, requests).requests();
  }

  Shape.@Nullable Closed warmUp(CommandSpec spec) {
    Duration time = time(spec, "--warm-up", warmUp);
    return time.isZero() ? null : new Shape.Closed(10, 0, Duration.ZERO, 0, time);
  }

  static Plan plan(CommandSpec spec, Path file) {
    try {
      return PlanFile.read(file);
    } catch (IOException e) {
      throw wrong(spec, file + ": cannot be read (" + e + ")");
    } catch (IllegalArgumentException e) {
      throw wrong(spec, String.valueOf(e.getMessage()));
    }
  }

  static Duration time(CommandSpec spec, String option, String text) {
    try {
      return Quantity.time(text);
    } catch (IllegalArgumentException e) {
      throw wrong(spec, option + ": " + e.getMessage());
    }
  }

  static double rate(CommandSpec spec, String option, String text) {
    try {
      double rate = Quantity.rate(text);
      if (rate > 0) {
        return rate;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(spec, option + ": " + e.getMessage());
    }
    throw wrong(spec, "%s: \"%s\" (expected: > 0)".formatted(option, text));
  }

  static double percent(CommandSpec spec, String option, String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      double percent = Double.parseDouble(number);
      if (percent >= 0 && percent <= 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(spec, "%s: \"%s\" (expected: a percentage such as 1%%)".formatted(option, text));
  }

  static int atLeast(CommandSpec spec, String option, int value, int least) {
    if (value < least) {
      throw wrong(spec, "%s: %d (expected: at least %d)".formatted(option, value, least));
    }
    return value;
  }

  static CommandLine.ParameterException wrong(CommandSpec spec, String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
