package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A decider that gives the decision it was handed, and remembers what it was asked. */
final class FakeDecider implements Function<Authorization, Decision> {
  private final List<Authorization> asked = new CopyOnWriteArrayList<>();
  volatile Decision decision;
  volatile Runnable onAsked = () -> {};

  FakeDecider(Decision decision) {
    this.decision = decision;
  }

  @Override
  public Decision apply(Authorization authorization) {
    asked.add(authorization);
    onAsked.run();
    return decision;
  }

  List<Authorization> asked() {
    return List.copyOf(asked);
  }
}
