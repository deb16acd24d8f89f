package dev.agentruntime.perf.load;

import dev.agentruntime.perf.load.RequestMix.Template;
import dev.agentruntime.perf.load.RequestMix.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.json.JsonMapper;

/** The reader of a plan: requests, their variables, and phases, as YAML. */
public final class PlanFile {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
  private static final Pattern RAMP = Pattern.compile("(.+?)\\s+to\\s+(.+)");
  private static final JsonMapper JSON = new JsonMapper();

  private PlanFile() {}

  /**
   * Reads a plan.
   *
   * @throws IOException where the file cannot be read
   * @throws IllegalArgumentException where it is no plan: the place, what it says, and what was
   *     expected
   */
  public static Plan read(Path file) throws IOException {
    try {
      return plan(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Plan plan(@Nullable Object file) {
    Fields fields = Fields.of("", file, sorted("variables", "requests", "phases"));
    Map<String, Variable> variables = new LinkedHashMap<>();
    AtomicLong sequence = new AtomicLong();
    variables.put("sequence", _ -> Long.toString(sequence.incrementAndGet()));
    variables.put("uuid", random -> new UUID(random.nextLong(), random.nextLong()).toString());
    fields
        .map("variables")
        .forEach((name, value) -> variables.put(name, variable("variables." + name, value)));
    List<Template> templates = new ArrayList<>();
    for (Object each : fields.list("requests")) {
      templates.add(template("requests[%d]".formatted(templates.size()), each));
    }
    List<Plan.Phase> phases = new ArrayList<>();
    for (Object each : fields.list("phases")) {
      phases.add(phase("phases[%d]".formatted(phases.size()), each));
    }
    RequestMix mix =
        templates.isEmpty() ? RequestMix.dispatch() : new RequestMix(templates, variables);
    return new Plan(mix, phases);
  }

  private static Variable variable(String place, Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      List<String> values = list.stream().map(String::valueOf).toList();
      return random -> values.get(random.nextInt(values.size()));
    }
    Matcher range = RANGE.matcher(String.valueOf(value));
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "%s: %s (expected: a list of values, or a range such as 1..1000)"
              .formatted(place, value));
    }
    long from = Long.parseLong(range.group(1));
    long to = Long.parseLong(range.group(2));
    if (to < from) {
      throw new IllegalArgumentException(
          "%s: %s (expected: the smaller number first)".formatted(place, value));
    }
    return random -> Long.toString(random.nextLong(from, to + 1));
  }

  private static Template template(String place, @Nullable Object value) {
    Fields fields = Fields.of(place, value, sorted("weight", "method", "path", "headers", "body"));
    Map<String, String> headers = new LinkedHashMap<>();
    fields.map("headers").forEach((name, each) -> headers.put(name, String.valueOf(each)));
    Object body = fields.get("body");
    boolean structured = body instanceof Map<?, ?> || body instanceof List<?>;
    if (body != null && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      headers.put("Content-Type", "application/json");
    }
    String path = fields.text("path", "");
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException(
          "%s: %s (expected: a path that begins with /)".formatted(fields.place("path"), path));
    }
    return new Template(
        fields.read("weight", 1.0, PlanFile::weight),
        fields.text("method", body == null ? "GET" : "POST").toUpperCase(Locale.ROOT),
        path.isEmpty() ? null : path,
        headers,
        structured ? JSON.writeValueAsString(body) : fields.text("body", ""));
  }

  private static double weight(String text) {
    String problem = text + " (expected: a number > 0)";
    try {
      double weight = Double.parseDouble(text);
      if (weight > 0 && Double.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem, e);
    }
    throw new IllegalArgumentException(problem);
  }

  private static Plan.Phase phase(String place, @Nullable Object value) {
    Fields fields =
        Fields.of(
            place, value, sorted("name", "rate", "arrivals", "users", "think", "requests", "for"));
    Duration duration = fields.read("for", Duration.ZERO, Quantity::time);
    try {
      Shape shape = fields.has("users") ? closed(fields, duration) : open(fields, duration);
      return new Plan.Phase(fields.text("name", name(fields)), shape);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          message.startsWith(place) ? message : place + ": " + message, e);
    }
  }

  private static String name(Fields fields) {
    return fields.has("users") ? fields.text("users", "") + " users" : fields.text("rate", "");
  }

  private static Shape closed(Fields fields, Duration duration) {
    if (fields.has("arrivals")) {
      throw new IllegalArgumentException(
          fields.place("arrivals") + ": users have none (expected: rate without users)");
    }
    return new Shape.Closed(
        fields.whole("users", 1, 1),
        fields.read("rate", 0.0, Quantity::rate),
        fields.read("think", Duration.ZERO, Quantity::time),
        fields.whole("requests", 0, 0),
        duration);
  }

  private static Shape open(Fields fields, Duration duration) {
    for (String name : List.of("think", "requests")) {
      if (fields.has(name)) {
        throw new IllegalArgumentException(
            fields.place(name) + ": only users have it (expected: users beside it)");
      }
    }
    if (!fields.has("rate")) {
      throw new IllegalArgumentException(
          "neither rate nor users (expected: rate: 50/s, or users: 10)");
    }
    Shape.Arrivals arrivals = fields.read("arrivals", Shape.Arrivals.CONSTANT, PlanFile::arrivals);
    return fields.read(
        "rate",
        text -> {
          Matcher ramp = RAMP.matcher(text);
          return ramp.matches()
              ? new Shape.Open(
                  Quantity.rate(ramp.group(1)), Quantity.rate(ramp.group(2)), arrivals, duration)
              : new Shape.Open(Quantity.rate(text), Quantity.rate(text), arrivals, duration);
        });
  }

  private static Shape.Arrivals arrivals(String text) {
    return switch (text) {
      case "constant" -> Shape.Arrivals.CONSTANT;
      case "poisson" -> Shape.Arrivals.POISSON;
      default -> throw new IllegalArgumentException(text + " (expected: constant or poisson)");
    };
  }

  private static Set<String> sorted(String... names) {
    return new TreeSet<>(List.of(names));
  }
}
