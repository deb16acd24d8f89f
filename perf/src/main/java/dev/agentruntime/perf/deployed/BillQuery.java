package dev.agentruntime.perf.deployed;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which charges are asked for.
 *
 * @param from the first day, UTC
 * @param to the day after the last
 * @param step into which the time is cut
 * @param price which price counts
 * @param groupings by which charges are added up, one or two
 * @param region whose charges alone count; null for all
 * @param tags whose charges alone count, all of them; none for all
 */
public record BillQuery(
    LocalDate from,
    LocalDate to,
    Step step,
    Price price,
    List<Grouping> groupings,
    @Nullable String region,
    Map<String, String> tags) {
  public BillQuery {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "%s to %s (expected: at least one day)".formatted(from, to));
    }
    groupings = List.copyOf(groupings);
    if (groupings.isEmpty() || groupings.size() > 2) {
      throw new IllegalArgumentException(
          "groupings: %s (expected: one or two)".formatted(groupings));
    }
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** Into what the time of a bill is cut. */
  public enum Step {
    DAILY,
    MONTHLY
  }

  /** Which price of a charge counts. */
  public enum Price {
    /** What this account was charged for each use. */
    UNBLENDED,
    /** The mean over all accounts that are billed together. */
    BLENDED
  }

  /** By what charges are added up. */
  public sealed interface Grouping {
    /** The service, as {@code AWS Lambda}. */
    record Service() implements Grouping {}

    /** What of the service, as {@code EUC1-NatGateway-Hours}. */
    record UsageType() implements Grouping {}

    /** The value of a tag. */
    record Tag(String name) implements Grouping {
      public Tag {
        if (name.isBlank()) {
          throw new IllegalArgumentException("tag: blank (expected: the name of a tag)");
        }
      }
    }
  }
}
