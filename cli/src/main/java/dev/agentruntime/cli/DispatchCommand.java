package dev.agentruntime.cli;

import dev.agentruntime.cli.policy.QuestionText;
import dev.agentruntime.cli.policy.UsageException;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private static final int DEPTH = 1000;
  private static final Duration CONNECT = Duration.ofSeconds(5);

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
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server. Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key and request get the same answer.")
  private @Nullable String idempotencyKey;

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
  DispatchCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    HttpResponse<String> response;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      response = client.send(request(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      err.println(url + ": no answer (" + e + "); is a server running? ./agent-runtime serve");
      return Main.FAILED;
    }
    boolean succeeded = response.statusCode() == 200;
    if (json) {
      out.println(response.body());
    } else {
      show(response, succeeded ? out : err);
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

  private HttpRequest request() {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("intent", Value.text(intent));
    if (!context.isEmpty()) {
      body.put("context", context());
    }
    if (input != null) {
      body.put("input", Value.text(input));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/dispatch"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.text(new Value.Fields(body))));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    return request.build();
  }

  private static void show(HttpResponse<String> response, PrintWriter out) {
    Value.Fields answer = fields(response.body());
    String status = answer.text("status");
    String said = answer.text("message");
    if (said == null) {
      said = answer.text("reason");
    }
    if (said == null) {
      said = answer.text("detail");
    }
    out.println(said == null ? response.body() : said);
    out.println();
    out.printf("%-10s %s%n", "status", status == null ? response.statusCode() : status);
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

  private static Value.Fields fields(String body) {
    try {
      return new JsonReader(DEPTH).read(body) instanceof Value.Fields fields
          ? fields
          : Value.NO_FIELDS;
    } catch (MalformedJsonException e) {
      return Value.NO_FIELDS;
    }
  }
}
