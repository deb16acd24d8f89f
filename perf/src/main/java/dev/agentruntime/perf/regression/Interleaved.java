package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.regression.Measurement.Load;
import dev.agentruntime.perf.regression.Servers.RunningServer;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs of two revisions on this machine, in turns. */
final class Interleaved {
  private final Tools tools;
  private final Consumer<String> progress;
  private final RandomGenerator random;

  Interleaved(Tools tools, Consumer<String> progress, RandomGenerator random) {
    this.tools = tools;
    this.progress = progress;
    this.random = random;
  }

  /**
   * What is run.
   *
   * @param fresh null for the tree that one works in
   * @param rounds of one run of each
   * @param run the load of one run
   * @param warmUp the load of each server before its first run
   * @param results where the result of each run is kept, in base and new
   * @param doubtful whether runs count that are not to be trusted; else their round is repeated
   */
  record Plan(
      String base,
      @Nullable String fresh,
      int rounds,
      Shape run,
      Shape.Closed warmUp,
      @Nullable Path results,
      boolean doubtful) {}

  /** The runs, each at the place of its partner. */
  record Pairs(Comparer.Runs base, Comparer.Runs fresh) {}

  /**
   * Checks out, builds, starts, warms up and measures; stops and removes all of it on every path.
   *
   * @param folder in the repository
   */
  Pairs run(Plan plan, Path folder) throws IOException, InterruptedException {
    try (Cleanups cleanups = Cleanups.untilExit()) {
      Trees trees = Trees.of(tools.programs(), folder, progress);
      Trees.Tree base = trees.of(plan.base(), cleanups);
      Trees.Tree fresh = plan.fresh() == null ? trees.working() : trees.of(plan.fresh(), cleanups);
      Contender before = started(base, cleanups);
      Contender after = started(fresh, cleanups);
      for (Contender each : List.of(before, after)) {
        progress.accept(
            "%s: warming up for %d s".formatted(each.revision, plan.warmUp.duration().toSeconds()));
        measure(each, plan.warmUp);
      }
      return inTurns(plan, before, after);
    }
  }

  /** A server that is measured. */
  private record Contender(RunningServer server, String revision) {}

  private Contender started(Trees.Tree tree, Cleanups cleanups)
      throws IOException, InterruptedException {
    RunningServer server = tools.servers().start(tree.folder());
    cleanups.add(server::close);
    return new Contender(server, tree.revision());
  }

  private Pairs inTurns(Plan plan, Contender before, Contender after)
      throws IOException, InterruptedException {
    List<LoadResult> base = new ArrayList<>();
    List<LoadResult> fresh = new ArrayList<>();
    List<Turns.Turn> turns = Turns.of(plan.rounds, random);
    int again = 0;
    while (base.size() < plan.rounds) {
      int round = base.size();
      LoadResult first = measure(turns.get(2 * round), before, after, plan, round);
      LoadResult second = measure(turns.get(2 * round + 1), before, after, plan, round);
      List<String> doubts = new ArrayList<>(first.refusals());
      doubts.addAll(second.refusals());
      // Both or neither: a partner that was measured at another time is none.
      if (!doubts.isEmpty() && !plan.doubtful) {
        again++;
        if (again > plan.rounds) {
          throw new IOException(
              ("%d rounds in %d were not to be trusted, as the last: %s (expected: a machine that is"
                      + " less busy, or less load; --force takes them as they are)")
                  .formatted(again, again + round, doubts.getFirst()));
        }
        progress.accept("once more: not to be trusted: " + doubts.getFirst());
        continue;
      }
      boolean baseFirst = turns.get(2 * round) == Turns.Turn.BASE;
      base.add(baseFirst ? first : second);
      fresh.add(baseFirst ? second : first);
      if (plan.results != null) {
        keep(base.getLast(), plan.results.resolve("base"), base.size());
        keep(fresh.getLast(), plan.results.resolve("new"), fresh.size());
      }
    }
    return new Pairs(
        new Comparer.Runs(before.revision, base), new Comparer.Runs(after.revision, fresh));
  }

  private LoadResult measure(
      Turns.Turn turn, Contender before, Contender after, Plan plan, int round)
      throws IOException, InterruptedException {
    Contender contender = turn == Turns.Turn.BASE ? before : after;
    LoadResult result = measure(contender, plan.run);
    progress.accept(
        "round %d of %d: %-4s %s, p50 %s, p95 %s, p99 %s"
            .formatted(
                round + 1,
                plan.rounds,
                turn,
                contender.revision,
                Texts.ms(Quantile.P50.ms(result.latency())),
                Texts.ms(Quantile.P95.ms(result.latency())),
                Texts.ms(Quantile.P99.ms(result.latency()))));
    return result;
  }

  private static void keep(LoadResult result, Path folder, int number) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("%04d.json".formatted(number)), ResultFile.text(result));
  }

  private LoadResult measure(Contender contender, Shape shape)
      throws IOException, InterruptedException {
    return tools
        .measurement()
        .measure(
            new Load(
                "compare",
                TargetOptions.own(contender.server.url()),
                true,
                shape,
                contender.revision));
  }
}
