package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime log-level}. */
@Command(
    name = "log-level",
    description = "Shows how much a running server logs, or changes it.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:shown or changed", "1:refused, or no server answered", "2:usage"},
    footer = {
      "",
      "Example: every dispatch as a line, for ten minutes",
      "  ./agent-runtime log-level debug --logger dev.agentruntime.core.pipeline --for 10m"
    })
final class LogLevelCommand implements Callable<Integer> {
  private static final int DEPTH = 10;
  private static final int OK = 200;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h|d)");

  @Parameters(
      arity = "0..1",
      paramLabel = "LEVEL",
      description =
          "error, warn, info, debug or trace; with --logger inherit, too, which is to have no level"
              + " of its own. Without it the levels are shown.")
  private @Nullable String level;

  @Option(
      names = "--logger",
      paramLabel = "NAME",
      description = "Only what has this name or one below it, such as dev.agentruntime.core.")
  private @Nullable String logger;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, such as 30s, 10m or 2h; then it goes back. Default: for good")
  private @Nullable String time;

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

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LogLevelCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (level == null && (logger != null || time != null)) {
      throw usage("LEVEL: missing (expected: one with --logger or --for)");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    HttpResponse<String> response;
    try {
      response = send(level == null ? null : change(level));
    } catch (IOException e) {
      err.println(url + ": no answer (" + e + "); is a server running? ./agent-runtime serve");
      return Main.FAILED;
    }
    boolean succeeded = response.statusCode() == OK;
    if (json) {
      out.println(response.body());
    } else if (succeeded) {
      show(fields(response.body()), out);
    } else {
      String detail = fields(response.body()).text("detail");
      err.println(detail == null ? "status " + response.statusCode() : detail);
    }
    return succeeded ? 0 : Main.FAILED;
  }

  private String change(String to) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("level", Value.text(to));
    if (logger != null) {
      body.put("logger", Value.text(logger));
    }
    if (time != null) {
      body.put("for_s", Value.whole(seconds(time)));
    }
    return JsonWriter.text(new Value.Fields(body));
  }

  private long seconds(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw usage("--for: %s (expected: a time such as 30s, 10m or 2h)".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> number;
      case "m" -> number * 60;
      case "h" -> number * 3600;
      default -> number * 86_400;
    };
  }

  private HttpResponse<String> send(@Nullable String change)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/logging")).timeout(ANSWER);
    if (change != null) {
      request
          .header("Content-Type", "application/json")
          .PUT(HttpRequest.BodyPublishers.ofString(change));
    }
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void show(Value.Fields answer, PrintWriter out) {
    line(out, "(all others)", answer);
    if (answer.get("loggers") instanceof Value.Fields loggers) {
      loggers
          .values()
          .forEach(
              (name, setting) -> {
                if (setting instanceof Value.Fields fields) {
                  line(out, name, fields);
                }
              });
    }
  }

  private static void line(PrintWriter out, String name, Value.Fields setting) {
    String until = setting.text("until");
    out.printf(
        "%-6s %s%s%n",
        setting.text("level"),
        name,
        until == null ? "" : ", until " + until.replaceAll("\\..*Z", "Z"));
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

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
