package dev.agentruntime.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests of a test: each is drawn by its weight, and has its variables filled in. */
public final class RequestMix {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final List<Template> templates;
  private final Map<String, Variable> variables;
  private final double weights;

  /**
   * A request with variables, as {@code ${user}}, in its path, its headers and its body.
   *
   * @param weight how often it is drawn, against the others
   * @param path from the root, with its query; null for that of the target
   * @param body empty for none
   */
  record Template(
      double weight,
      String method,
      @Nullable String path,
      Map<String, String> headers,
      String body) {
    Template {
      headers = Map.copyOf(headers);
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weight: %s (expected: > 0)".formatted(weight));
      }
    }
  }

  /** Where the values of a variable come from. */
  interface Variable {
    /** Returns the value for one more request. */
    String next(RandomGenerator random);
  }

  /**
   * @param templates one at least
   * @throws IllegalArgumentException where a template uses a variable that is not there
   */
  RequestMix(List<Template> templates, Map<String, Variable> variables) {
    this.templates = List.copyOf(templates);
    this.variables = Map.copyOf(variables);
    this.weights = templates.stream().mapToDouble(Template::weight).sum();
    for (Template each : templates) {
      String all = each.path() + " " + each.headers() + " " + each.body();
      VARIABLE
          .matcher(all)
          .results()
          .filter(found -> !variables.containsKey(found.group(1)))
          .findFirst()
          .ifPresent(
              found -> {
                throw new IllegalArgumentException(
                    "%s: an unknown variable (expected: one of %s)"
                        .formatted(found.group(), String.join(", ", variables.keySet())));
              });
    }
  }

  /** Returns the dispatch that the founding document's load tests send. */
  public static RequestMix dispatch() {
    return post("{\"intent\": \"call_reasoning\", \"context\": {\"user_id\": \"test\"}}");
  }

  /** Returns one request, a body of JSON that is posted to the target's own path. */
  public static RequestMix post(String json) {
    return new RequestMix(
        List.of(new Template(1, "POST", null, Map.of("Content-Type", "application/json"), json)),
        Map.of());
  }

  /** Returns what draws requests; from any thread. */
  Supplier<Request> requests(Target target, RandomGenerator random) {
    List<@Nullable Request> fixed = new ArrayList<>();
    for (Template each : templates) {
      boolean varies = VARIABLE.matcher(each.path() + each.headers() + each.body()).find();
      fixed.add(varies ? null : filled(each, target, random));
    }
    if (fixed.size() == 1 && fixed.getFirst() != null) {
      Request only = fixed.getFirst();
      return () -> only;
    }
    return () -> {
      synchronized (random) {
        int drawn = drawn(random);
        Request request = fixed.get(drawn);
        return request == null ? filled(templates.get(drawn), target, random) : request;
      }
    };
  }

  private int drawn(RandomGenerator random) {
    double left = random.nextDouble() * weights;
    int last = templates.size() - 1;
    for (int i = 0; i < last; i++) {
      left -= templates.get(i).weight();
      if (left < 0) {
        return i;
      }
    }
    return last;
  }

  private Request filled(Template template, Target target, RandomGenerator random) {
    Map<String, String> values = new LinkedHashMap<>();
    String path = template.path() == null ? path(target) : template.path();
    Map<String, String> headers = new LinkedHashMap<>();
    template.headers().forEach((name, value) -> headers.put(name, filled(value, values, random)));
    return new Request(
        template.method(),
        filled(path, values, random),
        headers,
        filled(template.body(), values, random).getBytes(StandardCharsets.UTF_8));
  }

  /* One variable has one value in all of a request. */
  private String filled(String text, Map<String, String> values, RandomGenerator random) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.computeIfAbsent(
                        found.group(1),
                        name -> Objects.requireNonNull(variables.get(name)).next(random))));
  }

  private static String path(Target target) {
    String path = target.url().getRawPath();
    String query = target.url().getRawQuery();
    String whole = path == null || path.isEmpty() ? "/" : path;
    return query == null ? whole : whole + "?" + query;
  }
}
