package dev.agentruntime.lambda;

import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.lambda.policy.Ages;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What the function's environment says. The variables are named as those that set the same key of a
 * runtime.
 *
 * @param region where the function runs
 * @param endpoint of AWS's services; null for AWS's own
 * @param table of the policies
 * @param set of that table, by which is decided
 * @param groups in which actions are, besides those that a schema tells
 */
record FunctionSettings(
    String region,
    @Nullable URI endpoint,
    String table,
    String set,
    ActionGroups groups,
    Ages ages,
    Level level) {
  static final String TABLE = "governance-policies";
  static final String SET = "default";
  static final Duration POLL = Duration.ofSeconds(1);
  static final Duration WAIT_OVER = Duration.ofSeconds(5);
  static final Duration MAX_STALENESS = Duration.ofMinutes(15);
  static final Duration PATIENCE = Duration.ofMillis(500);

  FunctionSettings {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(groups, "groups");
    Objects.requireNonNull(ages, "ages");
    Objects.requireNonNull(level, "level");
  }

  /**
   * Returns what {@code environment} says.
   *
   * @throws IllegalArgumentException naming the variable that is missing or not what was expected
   */
  static FunctionSettings of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    return new FunctionSettings(
        variables.text("AWS_REGION", "the region, which Lambda sets"),
        variables.uri("AGENT_RUNTIME_AWS_ENDPOINT"),
        variables.textOr("AGENT_RUNTIME_POLICIES_TABLE", TABLE),
        variables.textOr("AGENT_RUNTIME_POLICIES_SET", SET),
        variables.groups("AGENT_RUNTIME_POLICIES_ACTION_GROUPS"),
        new Ages(
            variables.durationOr("AGENT_RUNTIME_POLICIES_POLL", POLL),
            variables.durationOr("AGENT_RUNTIME_POLICIES_WAIT_OVER", WAIT_OVER),
            variables.boundOr("AGENT_RUNTIME_POLICIES_MAX_STALENESS", MAX_STALENESS),
            variables.durationOr("AGENT_RUNTIME_POLICIES_PATIENCE", PATIENCE)),
        variables.levelOr("AGENT_RUNTIME_LOGGING_LEVEL", Level.INFO));
  }
}
