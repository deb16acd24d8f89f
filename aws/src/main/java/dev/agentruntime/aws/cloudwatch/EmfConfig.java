package dev.agentruntime.aws.cloudwatch;

import dev.agentruntime.core.metrics.history.Resolution;
import java.time.Duration;

/**
 * Under which names metrics are published, and how often.
 *
 * @param project the beginning of the namespaces, such as {@code agent-runtime}
 * @param service the value of the dimension {@code Service}, such as {@code api}
 * @param every how much time one set of lines is about: 5 to 60 seconds, a multiple of 5
 */
public record EmfConfig(String project, String service, Duration every) {
  public static final Duration DEFAULT_EVERY = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofMinutes(1);

  public EmfConfig {
    if (!project.matches("[A-Za-z0-9._-]{1,200}") || project.startsWith("AWS")) {
      throw new IllegalArgumentException(
          "aws.project: %s (expected: 1 to 200 letters, digits, '.', '_' or '-')"
              .formatted(project));
    }
    if (!service.matches("[A-Za-z0-9._/-]{1,255}")) {
      throw new IllegalArgumentException(
          "service: %s (expected: 1 to 255 letters, digits, '.', '_', '/' or '-')"
              .formatted(service));
    }
    Duration step = Resolution.FINE.step();
    if (every.compareTo(step) < 0
        || every.compareTo(LONGEST) > 0
        || every.toMillis() % step.toMillis() != 0) {
      throw new IllegalArgumentException(
          "metrics.cloudwatch.every: %d ms (expected: 5 to 60 s, a multiple of 5 s)"
              .formatted(every.toMillis()));
    }
  }
}
