package dev.agentruntime.perf.deployed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was really paid.
 *
 * @param from the first day, UTC
 * @param to the day after the last
 * @param currency as {@code USD}
 * @param lines the parts with what was paid for them, the dearest first
 * @param steps what was paid in each day or month
 * @param estimated whether some of it may still change
 * @param requests how many it took to ask
 */
public record Paid(
    LocalDate from,
    LocalDate to,
    String currency,
    List<Line> lines,
    List<Step> steps,
    boolean estimated,
    int requests) {
  public Paid {
    lines = List.copyOf(lines);
    steps = List.copyOf(steps);
  }

  /**
   * What was paid for one part.
   *
   * @param part as {@code Fargate}, or the value of a tag
   * @param amount in the time of the bill
   * @param monthly what that comes to in a month of 730 h
   * @param services whose charges it is made of, the dearest first
   */
  public record Line(String part, BigDecimal amount, double monthly, List<Service> services) {
    public Line {
      services = List.copyOf(services);
    }
  }

  /** What was paid for one service, as a share of a part. */
  public record Service(String name, BigDecimal amount) {}

  /** What was paid for all parts in one day or month. */
  public record Step(LocalDate from, LocalDate to, BigDecimal amount) {}

  /** By what a bill is added up. */
  public enum By {
    /** Parts of a runtime: needs services and usage types. */
    PART,
    /** The first key itself: a service, or the value of a tag. */
    KEY
  }

  /**
   * Adds up a bill.
   *
   * @throws IllegalArgumentException where it has more than one currency
   */
  public static Paid of(BillQuery query, Bill bill, By by) {
    Map<String, SortedMap<String, BigDecimal>> sums = new TreeMap<>();
    SortedMap<LocalDate, Step> steps = new TreeMap<>();
    for (Bill.Charge charge : bill.charges()) {
      String key = charge.keys().getFirst();
      String part =
          switch (by) {
            case PART -> BillPart.of(key, charge.keys().getLast()).label();
            case KEY -> key.isEmpty() ? "(without)" : key;
          };
      sums.computeIfAbsent(part, any -> new TreeMap<>())
          .merge(key, charge.amount(), BigDecimal::add);
      steps.merge(
          charge.from(),
          new Step(charge.from(), charge.to(), charge.amount()),
          (one, two) -> new Step(one.from(), one.to(), one.amount().add(two.amount())));
    }
    return new Paid(
        query.from(),
        query.to(),
        currency(bill),
        lines(query, sums),
        List.copyOf(steps.values()),
        bill.estimated(),
        bill.requests());
  }

  private static List<Line> lines(
      BillQuery query, Map<String, SortedMap<String, BigDecimal>> sums) {
    List<Line> lines = new ArrayList<>();
    sums.forEach((part, services) -> lines.add(line(query, part, services)));
    lines.removeIf(line -> line.services().isEmpty());
    lines.sort(Comparator.comparing(Line::amount).reversed());
    return lines;
  }

  private static Line line(BillQuery query, String part, SortedMap<String, BigDecimal> charges) {
    List<Service> services = new ArrayList<>();
    charges.forEach((name, amount) -> services.add(new Service(name, amount)));
    services.removeIf(service -> service.amount().signum() == 0);
    services.sort(Comparator.comparing(Service::amount).reversed());
    BigDecimal amount =
        services.stream().map(Service::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Line(
        part, amount, Bill.aMonth(amount, query.from(), query.to()), List.copyOf(services));
  }

  private static String currency(Bill bill) {
    List<String> currencies =
        bill.charges().stream().map(Bill.Charge::currency).distinct().sorted().toList();
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "currencies: %s (expected: one)".formatted(String.join(", ", currencies)));
    }
    return currencies.isEmpty() ? "USD" : currencies.getFirst();
  }

  /** Returns what was paid for all parts together. */
  public BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Returns what all parts together come to in a month of 730 h. */
  public double monthly() {
    return lines.stream().mapToDouble(Line::monthly).sum();
  }
}
