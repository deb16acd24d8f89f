package dev.agentruntime.perf.report.advice;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** A result, and what several rules ask of it. */
record Evidence(LoadResult result) {
  /** The share of its CPU at which a server is held by automatic scaling. */
  static final double BUSY = 0.6;

  /** Returns the phases in which anything ended. */
  List<Phase> phases() {
    return result.phases().stream().filter(phase -> phase.requests() > 0).toList();
  }

  /** Returns the phase of which {@code figure} is the greatest. */
  Optional<Phase> worst(ToDoubleFunction<Phase> figure) {
    return phases().stream().max(Comparator.comparingDouble(figure));
  }

  Optional<ServerUse> use(Phase phase) {
    return ServerUse.during(result, phase);
  }

  /** Returns the cores of one server: all of the machine's, or one where they are not known. */
  double cores() {
    return ServerUse.coresOf(result).orElse(1);
  }

  /** Returns which share of the server's cores a phase used. */
  OptionalDouble cpuShare(Phase phase) {
    Optional<ServerUse> use = use(phase);
    return use.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(use.get().averageCores() / cores());
  }

  /** Returns {@code 1.72 of 2 cores (86 %)}, or {@code 1.72 cores} where the rest is not known. */
  String cpuText(double used) {
    return new CpuText(result).of(used);
  }

  /** Returns the phases whose users send as soon as they have their answers, fewest users first. */
  List<Phase> steps() {
    return phases().stream()
        .filter(phase -> phase.offered().model() == Model.CLOSED && phase.offered().rate() == 0)
        .sorted(Comparator.comparingInt(phase -> phase.offered().users()))
        .toList();
  }

  /** Returns requests a second that were offered, on average; 0 where users set their own pace. */
  static double offered(Phase phase) {
    return (phase.offered().rate() + phase.offered().rateEnd()) / 2;
  }

  /** Returns whether requests came by themselves at one rate. */
  static boolean constant(Phase phase) {
    return phase.offered().model() == Model.OPEN
        && phase.offered().rate() > 0
        && phase.offered().rate() == phase.offered().rateEnd();
  }

  static double share(long count, Phase phase) {
    return (double) count / Math.max(1, phase.requests());
  }
}
