package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.core.governance.Authorization;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code context}: what the caller sent, and what the runtime knows. */
final class ContextRecord extends RecordValue {
  private static final String RUNTIME = "runtime";

  private final Authorization asked;

  ContextRecord(Authorization asked) {
    this.asked = asked;
  }

  @Override
  public @Nullable CedarValue get(String name) {
    // Before the caller's own, so that nobody tells the runtime what it knows.
    return name.equals(RUNTIME)
        ? new RuntimeRecord(asked.facts(), asked.principal())
        : Values.of(asked.context().get(name));
  }

  @Override
  public Set<String> names() {
    Set<String> names = FieldsRecord.names(asked.context());
    names.add(RUNTIME);
    return names;
  }
}
