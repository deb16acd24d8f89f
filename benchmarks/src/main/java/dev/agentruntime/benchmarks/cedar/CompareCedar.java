package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * P3: decisions by our engine, by ours without its index, and by the official one, in one process
 * and in turn. Prints a table and, last, one line for other programs.
 */
public final class CompareCedar {
  private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};
  private static final int ONE_ACTION = 500;
  private static final int THREADS = 8;

  private final int rounds;
  private final long slice;
  private final Sampler sampler = new Sampler();

  private CompareCedar(int rounds, long slice) {
    this.rounds = rounds;
    this.slice = slice;
  }

  /**
   * Compares.
   *
   * @param args how many rounds, and for how many milliseconds an engine decides in each
   */
  public static void main(String[] args) throws InterruptedException {
    // A decimal point wherever it runs: other programs read the last line.
    Locale.setDefault(Locale.ROOT);
    int rounds = Integer.parseInt(args[0]);
    long slice = TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(args[1]));
    new CompareCedar(rounds, slice).run();
  }

  private void run() throws InterruptedException {
    // Before anything else has run, and while the heap holds nothing else.
    progress("loading %d policies ...".formatted(Loading.POLICIES));
    List<Loading.Load> loads = Loading.rounds(rounds);
    double bytes = new Footprint().bytesPerPolicy(Shape.ACTION);

    List<Comparison> comparisons = comparisons();
    progress("warming up ...");
    for (int i = 0; i < 2; i++) {
      comparisons.forEach(comparison -> comparison.warmUp(sampler, slice));
    }
    for (int round = 1; round <= rounds; round++) {
      progress("round %d of %d ...".formatted(round, rounds));
      comparisons.forEach(comparison -> comparison.round(sampler, slice));
    }

    Report report = new Report(comparisons);
    report.table();
    report.clock(sampler.clock());
    report.oneAction(ONE_ACTION);
    report.perPolicy(1_000, 10_000);
    report.loading(loads);
    report.footprint(bytes);
    throughput(report);
    report.last();
  }

  private void throughput(Report report) throws InterruptedException {
    progress("threads ...");
    Engine engine = report.find(Shape.ACTION, 10_000, Decision.ALLOW).workload().indexed();
    List<Double> one = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      one.add(Throughput.perSecond(engine, 1, 4 * slice));
      many.add(Throughput.perSecond(engine, THREADS, 4 * slice));
    }
    report.throughput(one, many, THREADS);
  }

  private static List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (Shape shape : List.of(Shape.ACTION, Shape.RESOURCE, Shape.CONDITION, Shape.PATTERN)) {
      for (int size : SIZES) {
        add(shape, size, comparisons);
      }
    }
    add(Shape.PRINCIPAL_EQUAL, ONE_ACTION, comparisons);
    add(Shape.RESOURCE_EQUAL, ONE_ACTION, comparisons);
    return comparisons;
  }

  private static void add(Shape shape, int size, List<Comparison> comparisons) {
    progress("preparing %s of %d ...".formatted(shape, size));
    LoadedPolicies policies = LoadedPolicies.of(shape, size);
    for (Decision decision : Decision.values()) {
      comparisons.add(new Comparison(policies.workload(decision)));
    }
  }

  private static void progress(String line) {
    System.err.println(line);
  }
}
