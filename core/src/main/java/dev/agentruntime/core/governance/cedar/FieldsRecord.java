package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.core.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields as a record, converted as they are read. */
final class FieldsRecord extends RecordValue {
  private final Value.Fields fields;

  FieldsRecord(Value.Fields fields) {
    this.fields = fields;
  }

  @Override
  public @Nullable CedarValue get(String name) {
    return Values.of(fields.get(name));
  }

  @Override
  public Set<String> names() {
    return names(fields);
  }

  /** Returns the names of what is there, in order. */
  static Set<String> names(Value.Fields fields) {
    Set<String> names = new LinkedHashSet<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (value != Value.Null.NULL) {
                names.add(name);
              }
            });
    return names;
  }
}
