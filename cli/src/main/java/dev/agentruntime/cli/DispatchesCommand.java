package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime dispatches}. */
@Command(
    name = "dispatches",
    description =
        "Lists dispatches of a running server, newest first, or shows one: what was decided and"
            + " why, what acted, and what it cost.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed or shown",
      "1:not found, not permitted, or no server answered",
      "2:usage"
    },
    footer = {
      "",
      "Examples:",
      "  ./agent-runtime dispatches --status failed --since 1h",
      "  ./agent-runtime dispatches 01936f00-0000-7000-8000-000000000000"
    })
final class DispatchesCommand implements Callable<Integer> {
  private static final int DEPTH = 1000;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Pattern SINCE = Pattern.compile("(\\d{1,6})([smhd])");

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The id of one dispatch. Without it, dispatches are listed.")
  private @Nullable String id;

  @Option(
      names = "--principal",
      paramLabel = "P",
      description = "Only of this principal, such as 'Agent::\"billing-bot\"' or billing-bot.")
  private @Nullable String principal;

  @Option(names = "--tenant", paramLabel = "T", description = "Only of this tenant.")
  private @Nullable String tenant;

  @Option(names = "--intent", paramLabel = "I", description = "Only with this intent.")
  private @Nullable String intent;

  @Option(
      names = "--status",
      paramLabel = "S",
      description = "Only these: success, denied, refused, failed or open.")
  private @Nullable String status;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what arrived since: 30s, 15m, 1h, 7d, or an instant in UTC.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many. Default: ${DEFAULT-VALUE}")
  private int limit;

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

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DispatchesCommand() {}

  /** What the server said instead of what it was asked for. */
  private static final class RefusedException extends Exception {
    RefusedException(String message) {
      super(message);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> filters = filters();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      Value.Fields found = id == null ? list(client, filters) : get(client, path(id));
      if (json) {
        out.println(JsonWriter.text(found));
      } else {
        (id == null ? DispatchTable.lines(found) : LifecycleText.lines(found))
            .forEach(out::println);
      }
      return 0;
    } catch (RefusedException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println(url + ": no answer (" + e + "); is a server running? ./agent-runtime serve");
    }
    return Main.FAILED;
  }

  /* A page may be short although there is more: the server bounds its work, not what there is. */
  private Value.Fields list(HttpClient client, Map<String, String> filters)
      throws IOException, InterruptedException, RefusedException {
    List<Value> dispatches = new ArrayList<>();
    Map<String, String> query = new LinkedHashMap<>(filters);
    while (true) {
      int left = limit - dispatches.size();
      query.put("limit", Integer.toString(Math.min(left, DispatchSearch.MAX_LIMIT)));
      Value.Fields page = get(client, "/dispatches?" + encoded(query));
      if (page.get("dispatches") instanceof Value.Items(var items)) {
        dispatches.addAll(items);
      }
      String next = page.text("next");
      if (next == null || dispatches.size() >= limit) {
        return new Value.Fields(
            Map.of(
                "dispatches",
                new Value.Items(dispatches),
                "next",
                next == null ? Value.Null.NULL : Value.text(next)));
      }
      query.put("before", next);
    }
  }

  private Value.Fields get(HttpClient client, String path)
      throws IOException, InterruptedException, RefusedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).GET();
    if (apiKey != null) {
      request.header("X-API-Key", apiKey);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Value.Fields answer = fields(response.body());
    if (response.statusCode() == 200) {
      return answer;
    }
    String detail = answer.text("detail");
    throw new RefusedException(
        "%s: %d: %s"
            .formatted(url, response.statusCode(), detail == null ? response.body() : detail));
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    put(filters, "principal", principal);
    put(filters, "tenant", tenant);
    put(filters, "intent", intent);
    put(filters, "status", status);
    if (since != null) {
      filters.put("from", start(since).toString());
    }
    if (id != null && !filters.isEmpty()) {
      throw usage("ID: " + id + " (expected: an id or filters, not both)");
    }
    if (limit < 1) {
      throw usage("--limit: " + limit + " (expected: > 0)");
    }
    return filters;
  }

  private static void put(Map<String, String> filters, String name, @Nullable String value) {
    if (value != null) {
      filters.put(name, value);
    }
  }

  private Instant start(String text) {
    Matcher ago = SINCE.matcher(text);
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      Duration duration =
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      return InstantSource.system().instant().minus(duration);
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw usage("--since: " + text + " (expected: such as 30s, 15m, 1h, 7d, or an instant)");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private static String path(String id) {
    return "/dispatches/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            each ->
                each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
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
