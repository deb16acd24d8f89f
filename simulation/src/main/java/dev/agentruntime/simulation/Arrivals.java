package dev.agentruntime.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When dispatches arrive, whatever becomes of those before: an open model. */
final class Arrivals {
  private static final double SECOND = 1e9;

  private Arrivals() {}

  /**
   * Returns arrivals at even distances.
   *
   * @param perSecond how many, more than 0
   * @param length for how long
   */
  static List<Duration> even(int perSecond, Duration length) {
    List<Duration> arrivals = new ArrayList<>();
    long count = length.multipliedBy(perSecond).toSeconds();
    for (long i = 0; i < count; i++) {
      arrivals.add(Duration.ofSeconds(i).dividedBy(perSecond));
    }
    return arrivals;
  }

  /**
   * Returns the arrivals of a Poisson process: each as likely at any time as at any other.
   *
   * @param perSecond how many on average, more than 0
   * @param length for how long
   */
  static List<Duration> poisson(int perSecond, Duration length, long seed) {
    Random random = new Random(seed);
    List<Duration> arrivals = new ArrayList<>();
    Duration at = gap(random, perSecond);
    while (at.compareTo(length) < 0) {
      arrivals.add(at);
      at = at.plus(gap(random, perSecond));
    }
    return arrivals;
  }

  /* StrictMath: a logarithm that differs in its last bit on another machine is another arrival. */
  private static Duration gap(Random random, int perSecond) {
    double seconds = -StrictMath.log(1 - random.nextDouble()) / perSecond;
    return Duration.ofNanos((long) (seconds * SECOND));
  }
}
