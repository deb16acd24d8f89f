package dev.agentruntime.lambda.policy;

import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that holds what it is told to, breaks when it is told to, and counts. */
final class ScriptedPolicies implements PolicySource {
  private String text;
  private @Nullable IOException broken;
  private Runnable meanwhile = () -> {};
  private Runnable afterwards = () -> {};
  private int loads;
  private int opened;
  private int closed;
  private int watched;

  ScriptedPolicies(String text) {
    this.text = text;
  }

  /** Returns this, as a source that is opened. */
  synchronized ScriptedPolicies open() {
    opened++;
    return this;
  }

  synchronized void put(String changed) {
    text = changed;
    broken = null;
  }

  synchronized void breakDown() {
    broken = new IOException("table: not reached");
  }

  /** Has {@code happens} happen in the middle of the next look. */
  synchronized void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  /** Has {@code happens} happen when the next look has come to something. */
  synchronized void afterwards(Runnable happens) {
    afterwards = happens;
  }

  @Override
  public synchronized PolicyDocuments load() throws IOException {
    loads++;
    Runnable happens = meanwhile;
    meanwhile = () -> {};
    happens.run();
    IOException failure = broken;
    Runnable then = afterwards;
    afterwards = () -> {};
    then.run();
    if (failure != null) {
      throw failure;
    }
    return new PolicyDocuments(List.of(new Document("a.cedar", text)), null);
  }

  @Override
  public void watch(Runnable onChange) {
    watched++;
  }

  @Override
  public void close() {
    closed++;
  }

  synchronized int loads() {
    return loads;
  }

  int opened() {
    return opened;
  }

  int closed() {
    return closed;
  }

  int watched() {
    return watched;
  }
}
