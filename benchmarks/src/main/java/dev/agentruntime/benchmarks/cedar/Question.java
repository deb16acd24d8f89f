package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.List;
import java.util.Map;

/**
 * A request, and the entities that go with it.
 *
 * @param parents of each entity, what it is directly in
 */
record Question(Request request, Map<EntityUid, List<EntityUid>> parents) {
  Question {
    parents = Map.copyOf(parents);
  }

  Entities entities() {
    Entities.Builder builder = Entities.builder();
    parents.forEach((uid, in) -> builder.add(uid, RecordValue.EMPTY, in));
    return builder.build();
  }
}
