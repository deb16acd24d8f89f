package dev.agentruntime.cli;

import dev.agentruntime.cli.policy.QuestionText;
import dev.agentruntime.cli.policy.UsageException;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime dispatch}. */
@Command(
    name = "dispatch",
    description = "Dispatches an intent to a running server and prints what came of it.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:allowed and executed",
      "1:denied, refused or failed, or no server answered",
      "2:usage"
    },
    footer = {
      "",
      "Example:",
      "  ./agent-runtime dispatch call_reasoning --input '17.5 %% of 2480' --context team=finance"
    })
final class DispatchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "INTENT", description = "What is asked for, such as call_reasoning.")
  private String intent;

  @Option(names = "--input", paramLabel = "TEXT", description = "What the backend is to work on.")
  private @Nullable String input;

  @Option(
      names = "--context",
      paramLabel = "K=V",
      description =
          "An attribute for policies and the backend; V is read as JSON where it is JSON, else as"
              + " text; dots in K nest.")
  private List<String> context = List.of();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key and request get the same answer.")
  private @Nullable String idempotencyKey;

  @Mixin private ServerOptions server;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DispatchCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    return switch (server.send(spec, request())) {
      case ServerAnswer.Fine fine -> shown(fine.status(), fine.text(), fine.fields());
      case ServerAnswer.Refused refused ->
          shown(refused.status(), refused.text(), refused.fields());
      case ServerAnswer.None(String why) -> {
        spec.commandLine().getErr().println(why);
        yield Main.FAILED;
      }
    };
  }

  private int shown(int status, String text, Value.Fields answer) {
    boolean succeeded = status == 200;
    PrintWriter out = spec.commandLine().getOut();
    if (server.json()) {
      out.println(text);
    } else {
      show(status, text, answer, succeeded ? out : spec.commandLine().getErr());
    }
    return succeeded ? 0 : Main.FAILED;
  }

  private Value.Fields context() {
    try {
      return QuestionText.context(context);
    } catch (UsageException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ServerClient.Request request() {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("intent", Value.text(intent));
    if (!context.isEmpty()) {
      body.put("context", context());
    }
    if (input != null) {
      body.put("input", Value.text(input));
    }
    Map<String, String> headers =
        idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
    return new ServerClient.Request("POST", "/dispatch", new Value.Fields(body), headers, null);
  }

  private static void show(int code, String text, Value.Fields answer, PrintWriter out) {
    String status = answer.text("status");
    String said = answer.text("message");
    if (said == null) {
      said = answer.text("reason");
    }
    if (said == null) {
      said = answer.text("detail");
    }
    out.println(said == null ? text : said);
    out.println();
    out.printf("%-10s %s%n", "status", status == null ? code : status);
    line(out, "code", answer.text("code"));
    line(out, "dispatch", answer.text("dispatch_id"));
    if (answer.get("governance") instanceof Value.Fields governance) {
      line(out, "reason", governance.text("reason"));
      line(out, "policies", shown(governance.get("policies")));
      line(out, "decided in", shown(governance.get("decision_time_us")) + " us");
    }
    if (answer.get("usage") instanceof Value.Fields usage) {
      line(out, "cost", shown(usage.get("cost_usd")) + " USD");
    }
  }

  private static void line(PrintWriter out, String name, @Nullable String value) {
    if (value != null) {
      out.printf("%-10s %s%n", name, value);
    }
  }

  private static String shown(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Items(var items) ->
          String.join(", ", items.stream().map(DispatchCommand::shown).toList());
      case Value.Text(String text) -> text;
      default -> JsonWriter.text(value);
    };
  }
}
