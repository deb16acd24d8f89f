package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      converter = TimeSpan.class,
      description = "How long, such as 30s, 10m or 2h; then it goes back. Default: for good")
  private @Nullable Duration time;

  @Mixin private ServerOptions server;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LogLevelCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (level == null && (logger != null || time != null)) {
      throw usage("LEVEL: missing (expected: one with --logger or --for)");
    }
    Optional<ServerAnswer.Fine> answer =
        server.ask(
            spec,
            level == null
                ? ServerClient.Request.get("/logging")
                : ServerClient.Request.put("/logging", change(level)));
    if (answer.isEmpty()) {
      return Main.FAILED;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (server.json()) {
      out.println(answer.get().text());
    } else {
      show(answer.get().fields(), out);
    }
    return 0;
  }

  private Value change(String to) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("level", Value.text(to));
    if (logger != null) {
      body.put("logger", Value.text(logger));
    }
    if (time != null) {
      body.put("for_s", Value.whole(time.toSeconds()));
    }
    return new Value.Fields(body);
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

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
