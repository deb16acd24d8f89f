package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.figure.Figures;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many requests failed, by kind. */
final class ErrorKinds {
  private static final String TIMEOUT = "timeout";

  private ErrorKinds() {}

  /** Returns 4xx, 5xx and timeouts, with what else there was, each with its share. */
  static List<Fact> facts(Collection<Phase> phases) {
    Map<String, Long> all = new TreeMap<>();
    phases.forEach(phase -> phase.outcomes().forEach((kind, n) -> all.merge(kind, n, Long::sum)));
    long total = all.values().stream().mapToLong(Long::longValue).sum();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("4xx Errors", text(sum(all, "4"), total) + parts(all, "4")));
    facts.add(new Fact("5xx Errors", text(sum(all, "5"), total) + parts(all, "5")));
    facts.add(new Fact("Timeouts", text(all.getOrDefault(TIMEOUT, 0L), total)));
    all.forEach(
        (kind, n) -> {
          if (!kind.equals(TIMEOUT) && !kind.matches("[245].*")) {
            facts.add(new Fact(title(kind), text(n, total)));
          }
        });
    return facts;
  }

  /** Returns a kind in words. */
  static String title(String kind) {
    return switch (kind) {
      case "closed" -> "Connection closed";
      case "refused" -> "Connection refused";
      case "tls" -> "TLS failed";
      case "malformed" -> "Answer malformed";
      case "abandoned" -> "Abandoned at the end";
      case TIMEOUT -> "Timeout";
      default -> kind.matches("[0-9]+") ? "Status " + kind : kind;
    };
  }

  static String text(long count, long total) {
    return "%s (%s)"
        .formatted(Figures.count(count), Figures.percent((double) count / Math.max(1, total)));
  }

  private static long sum(Map<String, Long> all, String prefix) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String parts(Map<String, Long> all, String prefix) {
    List<String> parts = new ArrayList<>();
    all.forEach(
        (kind, n) -> {
          if (kind.startsWith(prefix)) {
            parts.add(kind + ": " + Figures.count(n));
          }
        });
    return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
  }
}
