package dev.agentruntime.perf.price;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reader of one parsed file of prices, which finds every mistake in it. */
final class PriceTree {
  private static final Set<String> TOP = Set.of("date", "region", "currency", "prices", "models");
  private static final Set<String> PRICE = Set.of("price", "per", "source");
  private static final Set<String> MODEL = Set.of("input", "output", "source");

  private final List<String> problems = new ArrayList<>();

  PriceFile.Outcome read(@Nullable Object tree) {
    Map<String, Object> top = map("the file", tree);
    unknown("", top, TOP);
    LocalDate date = date(top.get("date"));
    String region = text("region", top.get("region"), "[a-z]{2}(-[a-z]+)+-\\d", "as us-east-1");
    String currency = text("currency", top.get("currency"), "[A-Z]{3}", "as USD");
    Map<Price, Double> amounts = amounts(map("prices", top.get("prices")));
    Map<String, Prices.Tokens> models =
        top.containsKey("models") ? models(map("models", top.get("models"))) : Map.of();
    return problems.isEmpty()
        ? new PriceFile.Loaded(new Prices(date, region, currency, amounts, models))
        : new PriceFile.Invalid(problems);
  }

  private Map<Price, Double> amounts(Map<String, Object> given) {
    Map<Price, Double> amounts = new EnumMap<>(Price.class);
    Map<String, Object> left = new LinkedHashMap<>(given);
    for (Price price : Price.values()) {
      String name = "prices." + price.key();
      if (!left.containsKey(price.key())) {
        problems.add(name + ": missing (expected: a price for each " + price.per() + ")");
        continue;
      }
      Map<String, Object> entry = map(name, left.remove(price.key()));
      unknown(name + ".", entry, PRICE);
      double amount = amount(name + ".price", entry.get("price"));
      if (price == Price.FARGATE_SAVINGS_PLAN && amount >= 1) {
        problem(name + ".price", entry.get("price"), "a share below 1");
      }
      if (!price.per().equals(entry.get("per"))) {
        problem(name + ".per", entry.get("per"), price.per());
      }
      source(name + ".source", entry.get("source"));
      amounts.put(price, amount);
    }
    left.keySet().forEach(key -> problem("prices", key, "a key of docs/capacity-and-cost.md"));
    return amounts;
  }

  private Map<String, Prices.Tokens> models(Map<String, Object> given) {
    Map<String, Prices.Tokens> models = new TreeMap<>();
    given.forEach(
        (model, value) -> {
          String name = "models." + model;
          Map<String, Object> entry = map(name, value);
          unknown(name + ".", entry, MODEL);
          source(name + ".source", entry.get("source"));
          models.put(
              model,
              new Prices.Tokens(
                  amount(name + ".input", entry.get("input")),
                  amount(name + ".output", entry.get("output"))));
        });
    return models;
  }

  private Map<String, Object> map(String name, @Nullable Object value) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    } else {
      problem(name, value, "keys and values");
    }
    return entries;
  }

  private void unknown(String prefix, Map<String, Object> entries, Set<String> known) {
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        problems.add(
            "%s%s: unknown (expected: one of %s)"
                .formatted(prefix, key, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  private double amount(String name, @Nullable Object value) {
    double amount = value instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      problem(name, value, "a number from 0");
      return 0;
    }
    return amount;
  }

  private LocalDate date(@Nullable Object value) {
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeParseException _) {
      problem("date", value, "a day, as 2026-01-31");
      return LocalDate.EPOCH;
    }
  }

  private String text(String name, @Nullable Object value, String form, String expected) {
    String text = String.valueOf(value);
    if (!text.matches(form)) {
      problem(name, value, expected);
    }
    return text;
  }

  private void source(String name, @Nullable Object value) {
    if (!(value instanceof String text) || !text.startsWith("https://") || text.contains(" ")) {
      problem(name, value, "the page that says so, as https://aws.amazon.com/");
    }
  }

  private void problem(String name, @Nullable Object value, String expected) {
    problems.add(
        "%s: %s (expected: %s)".formatted(name, value == null ? "missing" : value, expected));
  }
}
