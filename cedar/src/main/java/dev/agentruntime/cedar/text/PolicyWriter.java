package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The writer of Cedar text in one form: what is equal is written alike. */
public final class PolicyWriter {
  private static final int WIDTH = 100;

  private PolicyWriter() {}

  /** Returns policies with an empty line between them; ids that no annotation tells are lost. */
  public static String write(Collection<Policy> policies) {
    return policies.stream().map(PolicyWriter::write).collect(Collectors.joining("\n"));
  }

  /** Returns one policy, with its annotations, on lines of its own. */
  public static String write(Policy policy) {
    StringBuilder text = new StringBuilder();
    policy
        .annotations()
        .forEach(
            (name, value) -> {
              text.append('@').append(name);
              if (!value.isEmpty()) {
                text.append('(').append(Quoted.of(value)).append(')');
              }
              text.append('\n');
            });
    List<String> scope =
        List.of(
            principal(policy.principal()), action(policy.action()), resource(policy.resource()));
    String line = policy.effect().word() + " (" + String.join(", ", scope) + ")";
    text.append(
        line.length() <= WIDTH
            ? line
            : policy.effect().word() + " (\n  " + String.join(",\n  ", scope) + "\n)");
    policy.conditions().forEach(condition -> text.append('\n').append(condition(condition)));
    return text.append(";\n").toString();
  }

  /** Returns such as {@code principal in Group::"admins"}. */
  public static String principal(EntityScope scope) {
    return entity(Variable.PRINCIPAL, scope);
  }

  /** Returns such as {@code action == Action::"read"}. */
  public static String action(ActionScope scope) {
    return switch (scope) {
      case ActionScope.Any _ -> "action";
      case ActionScope.Equal(EntityUid action) -> "action == " + action;
      case ActionScope.In(List<EntityUid> actions) ->
          actions.size() == 1
              ? "action in " + actions.getFirst()
              : actions.stream()
                  .map(EntityUid::toString)
                  .collect(Collectors.joining(", ", "action in [", "]"));
    };
  }

  /** Returns such as {@code resource is Route}. */
  public static String resource(EntityScope scope) {
    return entity(Variable.RESOURCE, scope);
  }

  /** Returns such as {@code when { context.n > 1 }}. */
  public static String condition(Condition condition) {
    return condition.kind().word() + " { " + ExpressionWriter.write(condition.body()) + " }";
  }

  private static String entity(Variable variable, EntityScope scope) {
    String word = variable.word();
    return switch (scope) {
      case EntityScope.Any _ -> word;
      case EntityScope.Equal(EntityReference entity) -> word + " == " + name(variable, entity);
      case EntityScope.In(EntityReference entity) -> word + " in " + name(variable, entity);
      case EntityScope.Is(EntityType type, EntityReference in) ->
          word + " is " + type + (in == null ? "" : " in " + name(variable, in));
    };
  }

  private static String name(Variable variable, EntityReference entity) {
    return switch (entity) {
      case EntityReference.Named(EntityUid uid) -> uid.toString();
      case EntityReference.Slot.SLOT -> "?" + variable.word();
    };
  }
}
