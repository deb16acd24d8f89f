package dev.agentruntime.perf.report;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.util.ArrayList;
import java.util.List;

/** A phase, as the stretch of a chart that it takes. */
record Band(String name, double fromS, double toS) {
  static List<Band> of(LoadResult result) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < result.phases().size(); i++) {
      Phase phase = result.phases().get(i);
      double end = phase.startS() + phase.seconds();
      // A phase may have its last answers when the next one has begun.
      boolean last = i + 1 == result.phases().size();
      double next = last ? end : Math.max(phase.startS(), result.phases().get(i + 1).startS());
      bands.add(new Band(phase.name(), phase.startS(), Math.min(end, next)));
    }
    return bands;
  }
}
