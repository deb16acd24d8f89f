package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Machine;
import dev.agentruntime.perf.result.LoadResult.Offered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether results can be held against each other. */
final class Comparability {
  private static final double GIB = 1L << 30;

  private Comparability() {}

  /** Returns why not, one sentence each; none where they can. */
  static List<String> problems(Comparer.Runs base, Comparer.Runs fresh) {
    List<LoadResult> all =
        Stream.concat(base.results().stream(), fresh.results().stream()).toList();
    List<String> problems = new ArrayList<>();
    all.forEach(each -> each.refusals().forEach(why -> problems.add("not to be trusted: " + why)));
    if (all.stream().anyMatch(LoadResult::interrupted)) {
      problems.add("a test was interrupted before its end");
    }
    differ(problems, "scenario", all, LoadResult::scenario);
    differ(problems, "machine", all, result -> machine(result.machine()));
    differ(problems, "Java of the generator", all, result -> result.machine().java());
    differ(problems, "target", all, result -> target(result.target()));
    differ(problems, "phases", all, result -> phases(result).toString());
    return problems;
  }

  /** Returns what a machine is, in one line: results of another one are another series. */
  static String machine(Machine machine) {
    return "%s, %d CPUs, %.0f GiB, %s"
        .formatted(machine.cpu(), machine.cpus(), machine.memoryBytes() / GIB, machine.os());
  }

  /** Returns where the load went: ports of servers that tests start do not matter. */
  static String target(LoadResult.Target target) {
    return target.own() ? "a server of its own" : target.url();
  }

  private static Map<String, Offered> phases(LoadResult result) {
    Map<String, Offered> phases = new TreeMap<>();
    result.phases().forEach(phase -> phases.put(phase.name(), phase.offered()));
    return phases;
  }

  private static void differ(
      List<String> problems, String what, List<LoadResult> all, Function<LoadResult, String> of) {
    TreeSet<String> values = new TreeSet<>();
    all.forEach(each -> values.add(of.apply(each)));
    if (values.size() > 1) {
      problems.add("%s differs: %s".formatted(what, String.join(" / ", values)));
    }
  }
}
