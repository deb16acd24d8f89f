package dev.agentruntime.server.auth;

import dev.agentruntime.core.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a token as a tree. */
final class Claims {
  private Claims() {}

  /**
   * Returns the claim {@code name}, or, where there is none and it has dots, the one they lead to.
   */
  static @Nullable Value find(Value.Fields claims, String name) {
    Value exact = claims.get(name);
    int dot = name.indexOf('.');
    if (exact != null || dot < 0) {
      return exact == Value.Null.NULL ? null : exact;
    }
    return claims.get(name.substring(0, dot)) instanceof Value.Fields inner
        ? find(inner, name.substring(dot + 1))
        : null;
  }

  /** Returns {@code claims} without what Cedar cannot say: null, and numbers not whole. */
  static Value.Fields forPolicies(Value.Fields claims) {
    Map<String, Value> kept = new LinkedHashMap<>();
    claims
        .values()
        .forEach(
            (name, value) -> {
              Value policyValue = forPolicies(value);
              if (policyValue != null) {
                kept.put(name, policyValue);
              }
            });
    return new Value.Fields(kept);
  }

  private static @Nullable Value forPolicies(Value value) {
    return switch (value) {
      case Value.Text _, Value.Whole _, Value.Bool _ -> value;
      case Value.Decimal _, Value.Null _ -> null;
      case Value.Fields fields -> forPolicies(fields);
      case Value.Items(List<Value> items) -> {
        List<Value> kept = new ArrayList<>();
        for (Value item : items) {
          Value policyValue = forPolicies(item);
          if (policyValue != null) {
            kept.add(policyValue);
          }
        }
        yield new Value.Items(kept);
      }
    };
  }
}
