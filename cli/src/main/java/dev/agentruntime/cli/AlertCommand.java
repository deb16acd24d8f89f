package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime alert}. */
@Command(
    name = "alert",
    description = "Lists, tests and silences the alerts of a running server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./agent-runtime alert silence 'slo-latency*' --for 1h"},
    subcommands = {
      AlertListCommand.class,
      AlertCommand.Test.class,
      AlertCommand.Silence.class,
      AlertCommand.Unsilence.class
    })
final class AlertCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AlertCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing: list, test, silence or unsilence");
  }

  /** {@code agent-runtime alert test}. */
  @Command(
      name = "test",
      description = "Sends a test alert everywhere, and says whether it arrived.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:it arrived everywhere", "1:it did not", "2:usage"},
      footer = {"", "Example: ./agent-runtime alert test"})
  static final class Test implements Callable<Integer> {
    @Mixin private ServerOptions server;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Test() {}

    @Override
    public Integer call() throws InterruptedException {
      Optional<ServerAnswer.Fine> answer =
          server.ask(spec, ServerClient.Request.post("/alerts/test", null));
      if (answer.isEmpty()) {
        return Main.FAILED;
      }
      PrintWriter out = spec.commandLine().getOut();
      if (server.json()) {
        out.println(answer.get().text());
      }
      boolean all = true;
      if (answer.get().fields().get("deliveries") instanceof Value.Items(var deliveries)) {
        for (Value each : deliveries) {
          Value.Fields delivery = (Value.Fields) each;
          boolean delivered = Value.bool(true).equals(delivery.get("delivered"));
          all &= delivered;
          if (!server.json()) {
            out.printf(
                "%-10s %-4s %s%n",
                delivery.text("sink"), delivered ? "ok" : "FAIL", delivery.text("detail"));
          }
        }
      }
      return all ? 0 : Main.FAILED;
    }
  }

  /** {@code agent-runtime alert silence}. */
  @Command(
      name = "silence",
      description = "Lets nobody be told of some alerts for a time; they keep their state.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:silenced", "1:not, or no server answered", "2:usage"},
      footer = {
        "",
        "Example:",
        "  ./agent-runtime alert silence 'slo-latency*' --for 1h --comment 'a new model'"
      })
  static final class Silence implements Callable<Integer> {
    @Parameters(
        paramLabel = "GLOB",
        description =
            "Which alerts: an id, in which * stands for anything and ? for one character.")
    private String alert;

    @Option(
        names = "--for",
        paramLabel = "TIME",
        required = true,
        converter = TimeSpan.class,
        description = "For how long, such as 30s, 15m, 1h or 2d; at most 30d.")
    private Duration duration;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for whoever asks.")
    private String comment = "";

    @Mixin private ServerOptions server;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Silence() {}

    @Override
    public Integer call() throws InterruptedException {
      Map<String, Value> body = new LinkedHashMap<>();
      body.put("alert", Value.text(alert));
      body.put("duration_s", Value.whole(duration.toSeconds()));
      if (!comment.isEmpty()) {
        body.put("comment", Value.text(comment));
      }
      Optional<ServerAnswer.Fine> answer =
          server.ask(spec, ServerClient.Request.post("/alerts/silences", new Value.Fields(body)));
      if (answer.isEmpty()) {
        return Main.FAILED;
      }
      Value.Fields silence = answer.get().fields();
      spec.commandLine()
          .getOut()
          .println(
              server.json()
                  ? answer.get().text()
                  : "%s is silenced until %s; to end it: ./agent-runtime alert unsilence %s"
                      .formatted(silence.text("alert"), silence.text("until"), silence.text("id")));
      return 0;
    }
  }

  /** {@code agent-runtime alert unsilence}. */
  @Command(
      name = "unsilence",
      description = "Ends a silence before its time.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:ended", "1:there is none with this id, or no server answered", "2:usage"},
      footer = {
        "",
        "Example: ./agent-runtime alert unsilence 01a196fb-167b-7418-bfc9-945a02770b39"
      })
  static final class Unsilence implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id that silence printed; list shows it too.")
    private String id;

    @Mixin private ServerOptions server;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Unsilence() {}

    @Override
    public Integer call() throws InterruptedException {
      String path = "/alerts/silences/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
      if (server.ask(spec, ServerClient.Request.delete(path)).isEmpty()) {
        return Main.FAILED;
      }
      if (!server.json()) {
        spec.commandLine().getOut().println("ended");
      }
      return 0;
    }
  }
}
