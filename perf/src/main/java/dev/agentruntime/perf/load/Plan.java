package dev.agentruntime.perf.load;

import java.util.List;

/**
 * A test as a user wrote it down.
 *
 * @param requests what is sent
 * @param phases in their order; none where the file has requests alone
 */
public record Plan(RequestMix requests, List<Phase> phases) {
  public Plan {
    phases = List.copyOf(phases);
  }

  /** A stretch of time under one kind of load. */
  public record Phase(String name, Shape shape) {}
}
