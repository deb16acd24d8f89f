package dev.agentruntime.perf.size;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.price.Prices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The memory of a Lambda function, chosen by the method of AWS Lambda Power Tuning: the same work
 * is timed at each size, and cost, speed or a balance of both decides.
 *
 * <p>Source: A. Casalboni, github.com/alexcasalboni/aws-lambda-power-tuning; speed is the mean
 * without the highest and lowest fifth, and the balance weighs cost and duration as shares of their
 * highest, as there. Unlike there, the cost is the mean over all samples: all of them are billed.
 *
 * @param points one for each size, smallest first
 * @param cheapest of them
 * @param fastest of them
 * @param balanced between the two
 */
record PowerTuning(List<Point> points, Choice cheapest, Choice fastest, Choice balanced) {
  private static final double TRIMMED = 0.2;
  private static final int RESAMPLES = 1000;
  private static final double MILLION = 1e6;

  PowerTuning {
    points = List.copyOf(points);
  }

  /**
   * What was measured at one size.
   *
   * @param memoryMb of the function
   * @param durationMs the mean without the highest and lowest fifth
   * @param billedMs the mean of what is billed: each duration up to the next whole millisecond
   * @param perMillion what a million invocations cost, with what is asked for each request
   */
  record Point(int memoryMb, double durationMs, double billedMs, double perMillion) {}

  /**
   * A size that was chosen.
   *
   * @param sure the share of resamples of the durations in which it is chosen again
   */
  record Choice(Point point, double sure) {}

  /**
   * Chooses.
   *
   * @param weight of the cost in the balance, from 0 to 1
   */
  static PowerTuning of(
      Durations durations,
      Processor processor,
      double weight,
      Prices prices,
      RandomGenerator random) {
    List<Point> points = points(durations, processor, prices);
    List<List<Point>> again = new ArrayList<>();
    for (int round = 0; round < RESAMPLES; round++) {
      again.add(points(resampled(durations, random), processor, prices));
    }
    return new PowerTuning(
        points,
        choose(points, again, _ -> Point::perMillion),
        choose(points, again, _ -> Point::durationMs),
        choose(points, again, all -> balance(all, weight)));
  }

  /** How points of one set are compared: less is better. */
  private interface Strategy {
    ToDoubleFunction<Point> among(List<Point> points);
  }

  private static Choice choose(List<Point> points, List<List<Point>> again, Strategy strategy) {
    Point best = best(points, strategy);
    long same =
        again.stream().filter(drawn -> best(drawn, strategy).memoryMb() == best.memoryMb()).count();
    return new Choice(best, (double) same / again.size());
  }

  private static Point best(List<Point> points, Strategy strategy) {
    return points.stream().min(Comparator.comparingDouble(strategy.among(points))).orElseThrow();
  }

  private static ToDoubleFunction<Point> balance(List<Point> points, double weight) {
    double mostCost = points.stream().mapToDouble(Point::perMillion).max().orElse(1);
    double longest = points.stream().mapToDouble(Point::durationMs).max().orElse(1);
    return point ->
        weight * point.perMillion() / mostCost + (1 - weight) * point.durationMs() / longest;
  }

  private static List<Point> points(Durations durations, Processor processor, Prices prices) {
    List<Point> points = new ArrayList<>();
    durations
        .byMemory()
        .forEach(
            (memory, times) -> {
              double billed = times.stream().mapToDouble(Math::ceil).average().orElseThrow();
              points.add(
                  new Point(
                      memory,
                      trimmedMean(times),
                      billed,
                      MILLION * invocation(memory, billed, processor, prices)));
            });
    return points;
  }

  /** Returns what one invocation costs. */
  static double invocation(int memoryMb, double billedMs, Processor processor, Prices prices) {
    double gbSeconds = memoryMb / 1024.0 * billedMs / 1000;
    return gbSeconds * prices.of(processor.gbSecond()) + prices.of(Price.LAMBDA_REQUESTS) / MILLION;
  }

  static double trimmedMean(List<Double> times) {
    int left = (int) (times.size() * TRIMMED);
    return times.stream()
        .sorted()
        .skip(left)
        .limit(times.size() - 2L * left)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static Durations resampled(Durations durations, RandomGenerator random) {
    var drawn = new java.util.TreeMap<Integer, List<Double>>();
    durations
        .byMemory()
        .forEach(
            (memory, times) ->
                drawn.put(
                    memory,
                    times.stream().map(_ -> times.get(random.nextInt(times.size()))).toList()));
    return new Durations(drawn);
  }
}
