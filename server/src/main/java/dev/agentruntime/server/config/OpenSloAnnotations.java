package dev.agentruntime.server.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What OpenSLO has no key for: annotations that begin with {@code agent-runtime/}. */
final class OpenSloAnnotations {
  static final String PREFIX = "agent-runtime/";
  static final String WARNING = PREFIX + "warning";
  static final String CRITICAL = PREFIX + "critical";
  static final String WINDOW = PREFIX + "window";
  static final String PERIODS = PREFIX + "periods";
  static final String MINIMUM_EVENTS = PREFIX + "minimum-events";

  static final Form<Duration> SECONDS = Forms.duration(Duration.ofMillis(1), Duration.ofHours(24));
  static final Form<Duration> MINUTES = Forms.duration(Duration.ofMinutes(1), Duration.ofHours(1));

  private static final List<String> KNOWN =
      List.of(WARNING, CRITICAL, WINDOW, PERIODS, MINIMUM_EVENTS);

  private final Section metadata;
  private final Map<String, Section.Leaf> leaves;

  private OpenSloAnnotations(Section metadata, Map<String, Section.Leaf> leaves) {
    this.metadata = metadata;
    this.leaves = leaves;
  }

  /** Reads the annotations of {@code metadata}; those of other systems stand for nothing. */
  static OpenSloAnnotations read(Section metadata) {
    Map<String, Section.Leaf> leaves =
        metadata.texts("annotations", "names and texts", "What OpenSLO has no key for.");
    leaves.forEach(
        (name, leaf) -> {
          if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
            String nearest = Nearest.of(name, KNOWN).orElse("");
            metadata.problemAt(
                leaf.place(),
                "%s: unknown annotation (nearest known: %s)"
                    .formatted(key(metadata, name), nearest));
          }
        });
    return new OpenSloAnnotations(metadata, leaves);
  }

  <T> T value(String name, Form<T> form, T byDefault) {
    T value = optional(name, form);
    return value == null ? byDefault : value;
  }

  /** Returns a duration in seconds, or null where there is none. */
  @Nullable Double seconds(String name) {
    Duration duration = optional(name, SECONDS);
    return duration == null ? null : duration.toMillis() / 1e3;
  }

  /** Returns a number from 0 to {@code max}, or null where there is none. */
  @Nullable Double number(String name, String max) {
    BigDecimal number = optional(name, Forms.number("0", max));
    return number == null ? null : number.doubleValue();
  }

  private <T> @Nullable T optional(String name, Form<T> form) {
    Section.Leaf leaf = leaves.get(name);
    if (leaf == null) {
      return null;
    }
    T value = form.parser().parse(leaf.text(), Path.of(""));
    if (value == null) {
      metadata.problemAt(
          leaf.place(),
          "%s: \"%s\" (expected: %s)".formatted(key(metadata, name), leaf.text(), form.expected()));
    }
    return value;
  }

  private static String key(Section metadata, String name) {
    return metadata.dotted("annotations") + '.' + name;
  }
}
