package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agent-runtime alert list}. */
@Command(
    name = "list",
    description = "Prints all alerts, those that fire first, the silences, and how delivery goes.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed, whatever fires", "1:refused, or no server answered", "2:usage"},
    footer = {"", "Example: ./agent-runtime alert list"})
final class AlertListCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AlertListCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Optional<ServerAnswer.Fine> answer = server.ask(spec, ServerClient.Request.get("/alerts"));
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

  private static void show(Value.Fields board, PrintWriter out) {
    List<Value.Fields> alerts = DashboardText.objects(board, "alerts");
    if (alerts.isEmpty()) {
      out.println("no alerts");
    }
    for (Value.Fields alert : alerts) {
      String silenced = alert.text("silenced_until");
      out.printf(
          "%-8s %-6s %s since %s: %s%n",
          alert.text("state"),
          alert.text("severity"),
          alert.text("id"),
          alert.text("since"),
          alert.text("summary"));
      out.printf(
          "         value %s, threshold %s%s%n",
          shown(alert.get("value")),
          shown(alert.get("threshold")),
          silenced == null ? "" : "; silenced until " + silenced);
    }
    for (Value.Fields silence : DashboardText.objects(board, "silences")) {
      String comment = silence.text("comment");
      out.printf(
          "silence  %s of %s until %s by %s%s%n",
          silence.text("id"),
          silence.text("alert"),
          silence.text("until"),
          silence.text("by"),
          comment == null || comment.isEmpty() ? "" : ": " + comment);
    }
    if (board.get("deliveries") instanceof Value.Fields deliveries) {
      for (Value.Fields sink : DashboardText.objects(deliveries, "sinks")) {
        String error = sink.text("last_error");
        out.printf(
            "%-8s queued %s, delivered %s, failed %s%s%n",
            sink.text("sink"),
            shown(sink.get("queued")),
            shown(sink.get("delivered")),
            shown(sink.get("failed")),
            error == null ? "" : "; last error: " + error);
      }
    }
  }

  private static String shown(@Nullable Value value) {
    return value == null ? "" : JsonWriter.text(value);
  }
}
