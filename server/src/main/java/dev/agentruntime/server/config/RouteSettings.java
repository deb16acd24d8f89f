package dev.agentruntime.server.config;

import dev.agentruntime.core.backend.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The way from intents to a backend.
 *
 * @param name policies see {@code Route::"name"}
 * @param intents names, at least one
 * @param backend the name of a configured backend
 * @param timeout for one dispatch
 * @param price null where what the backend says holds
 */
public record RouteSettings(
    String name, Set<String> intents, String backend, Duration timeout, @Nullable Price price) {
  private static final Form<Duration> TIMEOUT =
      Forms.duration(Duration.ofMillis(1), Duration.ofHours(24));
  private static final Form<BigDecimal> PRICE = Forms.number("0", "1000000");

  /** Stands in for a backend that is missing or malformed, which has been reported by then. */
  private static final String UNKNOWN = "";

  /** The routes of a configuration without any. */
  private static final Map<String, RouteSettings> BUILT_IN =
      Map.of(
          "reasoning", builtIn("reasoning", "call_reasoning", "reasoner"),
          "metrics", builtIn("metrics", "call_metrics", "metrics"));

  public RouteSettings {
    Objects.requireNonNull(name, "name");
    intents = Set.copyOf(intents);
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Reads the routes of {@code root}, whose backends are {@code backends}. */
  static List<RouteSettings> read(Section root, Set<String> backends) {
    boolean inFile = root.isInFile("routes");
    List<RouteSettings> routes = new ArrayList<>();
    Map<String, String> routeByIntent = new HashMap<>();
    root.sections("routes", inFile ? List.of() : List.of("reasoning", "metrics"))
        .forEach(
            (name, section) -> {
              RouteSettings route = route(name, section, inFile ? null : BUILT_IN.get(name));
              check(route, section, backends, routeByIntent);
              routes.add(route);
            });
    return routes;
  }

  private static RouteSettings route(
      String name, Section section, @Nullable RouteSettings builtIn) {
    String intentsMeaning = "The intents that take this route.";
    String backendMeaning = "The name of the backend that executes them.";
    return new RouteSettings(
        name,
        new LinkedHashSet<>(
            section.list(
                "intents",
                Forms.INTENT,
                builtIn == null ? List.of() : List.copyOf(builtIn.intents()),
                intentsMeaning)),
        builtIn == null
            ? section.required("backend", Forms.NAMES, UNKNOWN, backendMeaning)
            : section.value("backend", Forms.NAMES, builtIn.backend(), backendMeaning),
        section.value(
            "timeout", TIMEOUT, Duration.ofSeconds(30), "How long one dispatch may take."),
        price(section));
  }

  private static @Nullable Price price(Section section) {
    BigDecimal perCall =
        price(section, "price_per_call", "What an answered dispatch costs, in USD.");
    BigDecimal input =
        price(section, "input_price_per_million", "What a million input tokens cost, in USD.");
    BigDecimal output =
        price(section, "output_price_per_million", "What a million output tokens cost, in USD.");
    return perCall == null && input == null && output == null
        ? null
        : new Price(orNothing(perCall), orNothing(input), orNothing(output));
  }

  private static @Nullable BigDecimal price(Section section, String name, String meaning) {
    return section.optional(name, PRICE, "what the backend says", meaning);
  }

  private static BigDecimal orNothing(@Nullable BigDecimal price) {
    return Objects.requireNonNullElse(price, BigDecimal.ZERO);
  }

  private static void check(
      RouteSettings route,
      Section section,
      Set<String> backends,
      Map<String, String> routeByIntent) {
    if (!backends.contains(route.backend()) && !route.backend().equals(UNKNOWN)) {
      section.problem(
          "backend",
          '"' + route.backend() + '"',
          "the name of a backend: " + String.join(", ", new TreeSet<>(backends)));
    }
    for (String intent : new TreeSet<>(route.intents())) {
      String other = routeByIntent.putIfAbsent(intent, route.name());
      if (other != null) {
        section.problem(
            "intents",
            "\"%s\", which routes.%s has already".formatted(intent, other),
            "each intent in one route");
      }
    }
  }

  private static RouteSettings builtIn(String name, String intent, String backend) {
    return new RouteSettings(name, Set.of(intent), backend, Duration.ofSeconds(30), null);
  }
}
