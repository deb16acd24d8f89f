package dev.agentruntime.benchmarks.cedar;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests and entities as the official library takes them. */
final class OfficialForm {
  private OfficialForm() {}

  static AuthorizationRequest of(Request request) {
    return new AuthorizationRequest(
        uid(request.principal()),
        uid(request.action()),
        uid(request.resource()),
        Optional.of(fields(request.context())),
        Optional.empty(),
        false);
  }

  static Set<Entity> entities(Map<EntityUid, List<EntityUid>> parents) {
    return parents.entrySet().stream()
        .map(
            entity ->
                new Entity(
                    uid(entity.getKey()),
                    entity.getValue().stream()
                        .map(OfficialForm::uid)
                        .collect(Collectors.toUnmodifiableSet())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static EntityUID uid(EntityUid uid) {
    return EntityTypeName.parse(uid.type().name()).orElseThrow().of(uid.id());
  }

  private static Map<String, Value> fields(RecordValue record) {
    Map<String, Value> fields = new HashMap<>();
    for (String name : record.names()) {
      CedarValue value = record.get(name);
      if (value != null) {
        fields.put(name, value(value));
      }
    }
    return fields;
  }

  private static Value value(CedarValue value) {
    return switch (value) {
      case StringValue(String text) -> new PrimString(text);
      case LongValue(long number) -> new PrimLong(number);
      case BoolValue bool -> new PrimBool(bool == BoolValue.TRUE);
      default ->
          throw new IllegalArgumentException(
              "%s (expected: a string, a long or a bool)".formatted(value));
    };
  }
}
