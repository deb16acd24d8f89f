package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.statistics.EDivisive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds where a series changes: E-Divisive says where, and what is small or weak is then left out,
 * one after the other, the weakest first, with its neighbours judged anew: Fleming, Kołaczkowski
 * and others, "Hunter: Using Change Point Detection to Hunt for Performance Regressions", ICPE
 * 2023, as in Apache Otava.
 */
final class ChangePoints {
  /** The fewest points of a segment: fewer could be outliers. */
  static final int FEWEST = 3;

  /** The most points that are looked at, the newest: the work grows with their square. */
  static final int MOST = 400;

  private final RandomGenerator random;
  private final double significance;
  private final double minEffect;

  ChangePoints(RandomGenerator random, double significance, double minEffect) {
    this.random = random;
    this.significance = significance;
    this.minEffect = minEffect;
  }

  /** Returns them in their order, with indexes into the whole series. */
  List<ChangePoint> of(double[] all) {
    int skipped = Math.max(0, all.length - MOST);
    double[] values = Arrays.copyOfRange(all, skipped, all.length);
    List<Integer> found =
        new ArrayList<>(new EDivisive(random, FEWEST, significance).changePoints(values));
    List<ChangePoint> points = measured(values, found);
    while (!points.isEmpty()) {
      ChangePoint unlikely =
          points.stream().max(Comparator.comparingDouble(ChangePoint::p)).orElseThrow();
      ChangePoint least =
          points.stream()
              .min(Comparator.comparingDouble(each -> Math.abs(each.change())))
              .orElseThrow();
      if (unlikely.p() > significance) {
        found.remove(Integer.valueOf(unlikely.index()));
      } else if (Math.abs(least.change()) < minEffect) {
        found.remove(Integer.valueOf(least.index()));
      } else {
        break;
      }
      points = measured(values, found);
    }
    return points.stream()
        .map(each -> new ChangePoint(each.index() + skipped, each.before(), each.after(), each.p()))
        .toList();
  }

  private static List<ChangePoint> measured(double[] values, List<Integer> found) {
    List<ChangePoint> points = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      int from = i == 0 ? 0 : found.get(i - 1);
      int to = i + 1 == found.size() ? values.length : found.get(i + 1);
      int at = found.get(i);
      points.add(
          ChangePoint.between(
              Arrays.copyOfRange(values, from, at), Arrays.copyOfRange(values, at, to), at));
    }
    return points;
  }
}
