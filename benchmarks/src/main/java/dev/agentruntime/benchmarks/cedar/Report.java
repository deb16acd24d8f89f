package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;
import java.util.List;

/** What a comparison found, in words and numbers. */
final class Report {
  private final List<Comparison> comparisons;

  Report(List<Comparison> comparisons) {
    this.comparisons = comparisons;
  }

  Comparison find(Shape shape, int size, Decision decision) {
    return comparisons.stream()
        .filter(
            comparison ->
                comparison.workload().shape() == shape
                    && comparison.workload().size() == size
                    && comparison.workload().decision() == decision)
        .findFirst()
        .orElseThrow();
  }

  void table() {
    print(
        "| shape | policies | outcome | ours p50 µs | p99 µs | mean µs | bytes/decision"
            + " | unindexed p50 µs | official p50 µs | official / ours |");
    print("|---|---|---|---|---|---|---|---|---|---|");
    for (Comparison comparison : comparisons) {
      Workload workload = comparison.workload();
      Figures ours = comparison.indexed();
      print(
          "| %s | %d | %s | %s | %s | %s | %.0f | %s | %s | %.0f |"
              .formatted(
                  workload.shape(),
                  workload.size(),
                  workload.decision(),
                  micros(ours.p50()),
                  micros(ours.p99()),
                  micros(ours.mean()),
                  comparison.bytes(),
                  micros(comparison.unindexed().p50()),
                  micros(comparison.official().p50()),
                  comparison.ratio()));
    }
    print("");
  }

  void clock(double nanos) {
    print(
        "clock: a percentile holds the %.0f ns that reading the clock takes; the mean does not"
            .formatted(nanos));
  }

  void oneAction(int size) {
    for (Shape shape : List.of(Shape.PRINCIPAL_EQUAL, Shape.RESOURCE_EQUAL)) {
      Comparison comparison = find(shape, size, Decision.ALLOW);
      print(
          "%d policies of one action, %s: ours %s µs, unindexed %s µs, official %s µs"
              .formatted(
                  size,
                  shape,
                  micros(comparison.indexed().p50()),
                  micros(comparison.unindexed().p50()),
                  micros(comparison.official().p50())));
    }
  }

  void perPolicy(int... sizes) {
    for (int size : sizes) {
      Comparison comparison = find(Shape.PATTERN, size, Decision.ALLOW);
      print(
          "a policy where the index tells none of %d apart: ours %.1f ns, official %.0f ns"
              .formatted(
                  size, comparison.indexed().p50() / size, comparison.official().p50() / size));
    }
  }

  /**
   * Prints what loading took.
   *
   * @param loads the first is the first of the process
   */
  void loading(List<Loading.Load> loads) {
    loading("first of all", loads.subList(0, 1));
    loading("later", loads.subList(1, loads.size()));
  }

  private static void loading(String when, List<Loading.Load> loads) {
    print(
        "loading %d policies, %s: ours %.0f ms to parse and %.0f ms to compile, official %.0f ms"
            .formatted(
                Loading.POLICIES,
                when,
                Figures.median(loads, Loading.Load::parse),
                Figures.median(loads, Loading.Load::compile),
                Figures.median(loads, Loading.Load::official)));
  }

  void footprint(double bytesPerPolicy) {
    print("heap: %.0f bytes a policy".formatted(bytesPerPolicy));
  }

  void throughput(List<Double> one, List<Double> many, int threads) {
    double alone = Figures.median(one, Double::doubleValue);
    double together = Figures.median(many, Double::doubleValue);
    print(
        "%s of 10000, %d cores: %.2f million decisions/s by 1 thread, %.2f by %d: %.2f times"
            .formatted(
                Shape.ACTION,
                Runtime.getRuntime().availableProcessors(),
                alone / 1e6,
                together / 1e6,
                threads,
                together / alone));
  }

  void last() {
    print(
        "P3 p50_10_us=%.3f p50_10000_us=%.3f ratio_1=%.1f ratio_10000=%.1f"
            .formatted(
                action(10).indexed().p50() / 1e3,
                action(10_000).indexed().p50() / 1e3,
                action(1).ratio(),
                action(10_000).ratio()));
  }

  private Comparison action(int size) {
    return find(Shape.ACTION, size, Decision.ALLOW);
  }

  private static String micros(double nanos) {
    String form = nanos < 10_000 ? "%.3f" : nanos < 100_000 ? "%.1f" : "%.0f";
    return form.formatted(nanos / 1e3);
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
