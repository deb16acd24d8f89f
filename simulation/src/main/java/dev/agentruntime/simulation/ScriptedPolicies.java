package dev.agentruntime.simulation;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.simulation.time.VirtualTime;
import java.time.Duration;

/** A source of policies that change when told, and that take their time to be read. */
final class ScriptedPolicies implements PolicySource {
  private final VirtualTime time;
  private final Duration reading;
  private PolicyDocuments documents;
  private Runnable onChange = () -> {};

  /**
   * @param reading how long reading them takes, but for the first time
   */
  ScriptedPolicies(VirtualTime time, Duration reading, PolicyDocuments documents) {
    this.time = time;
    this.reading = reading;
    this.documents = documents;
  }

  /** Has other texts stand there once {@code after} is over. */
  void change(Duration after, PolicyDocuments to) {
    time.after(
        after,
        () -> {
          documents = to;
          time.start("reload", onChange);
        });
  }

  @Override
  public PolicyDocuments load() {
    PolicyDocuments now = documents;
    if (time.nanos() > 0) {
      time.pass(reading);
    }
    return now;
  }

  @Override
  public void watch(Runnable onChange) {
    this.onChange = onChange;
  }

  @Override
  public void close() {
    onChange = () -> {};
  }
}
