package dev.agentruntime.perf.capacity;

/**
 * A step of a stress test.
 *
 * @param users at the same time, ≥ 1
 * @param throughput good answers a second
 * @param noise the standard error of the throughput, by how it varied from second to second
 */
record Step(double users, double throughput, double noise) {
  Step {
    if (!(users >= 1) || !(throughput >= 0) || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "step: %s users, %s/s, noise %s (expected: users from 1, others from 0)"
              .formatted(users, throughput, noise));
    }
  }
}
