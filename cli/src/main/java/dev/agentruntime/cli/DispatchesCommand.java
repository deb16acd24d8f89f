package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.journal.DispatchSearch;
import dev.agentruntime.json.JsonWriter;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private ServerOptions server;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DispatchesCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> filters = filters();
    Optional<Value.Fields> found =
        id == null ? list(filters) : ask(path(id)).map(ServerAnswer.Fine::fields);
    if (found.isEmpty()) {
      return Main.FAILED;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (server.json()) {
      out.println(JsonWriter.text(found.get()));
    } else {
      (id == null ? DispatchTable.lines(found.get()) : LifecycleText.lines(found.get()))
          .forEach(out::println);
    }
    return 0;
  }

  /* A page may be short although there is more: the server bounds its work, not what there is. */
  private Optional<Value.Fields> list(Map<String, String> filters) throws InterruptedException {
    List<Value> dispatches = new ArrayList<>();
    Map<String, String> query = new LinkedHashMap<>(filters);
    while (true) {
      int left = limit - dispatches.size();
      query.put("limit", Integer.toString(Math.min(left, DispatchSearch.MAX_LIMIT)));
      Optional<ServerAnswer.Fine> page = ask("/dispatches?" + encoded(query));
      if (page.isEmpty()) {
        return Optional.empty();
      }
      if (page.get().fields().get("dispatches") instanceof Value.Items(var items)) {
        dispatches.addAll(items);
      }
      String next = page.get().fields().text("next");
      if (next == null || dispatches.size() >= limit) {
        return Optional.of(
            new Value.Fields(
                Map.of(
                    "dispatches",
                    new Value.Items(dispatches),
                    "next",
                    next == null ? Value.Null.NULL : Value.text(next))));
      }
      query.put("before", next);
    }
  }

  private Optional<ServerAnswer.Fine> ask(String path) throws InterruptedException {
    return server.ask(spec, ServerClient.Request.get(path));
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
    if (TimeSpan.isOne(text)) {
      return InstantSource.system().instant().minus(new TimeSpan().convert(text));
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
}
