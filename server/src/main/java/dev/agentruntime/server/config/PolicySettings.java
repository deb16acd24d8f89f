package dev.agentruntime.server.config;

import dev.agentruntime.core.governance.ActionGroups;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the policies are, and what they know of intents.
 *
 * @param directory the folder of the {@code .cedar} files, and of the schema if there is one
 * @param starter whether nobody named a folder, so that a missing one is filled with the starter
 *     policies
 * @param poll how often the folder is looked at for changes
 * @param actionGroups in which intents are; none is in itself
 */
public record PolicySettings(
    Path directory, boolean starter, Duration poll, ActionGroups actionGroups) {
  public PolicySettings {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(poll, "poll");
    Objects.requireNonNull(actionGroups, "actionGroups");
  }

  static PolicySettings read(Section policies, DataSettings data) {
    Path directory =
        policies.optional(
            "directory",
            Forms.PATH,
            "`policies` in `data.directory`, filled with the starter policies",
            "The folder of the .cedar files, and of a schema if there is one.");
    return new PolicySettings(
        directory == null ? data.directory().resolve("policies") : directory,
        directory == null,
        policies.value(
            "poll",
            Forms.duration(Duration.ofMillis(50), Duration.ofHours(1)),
            Duration.ofSeconds(1),
            "How often the folder is looked at for changes."),
        actionGroups(policies));
  }

  private static ActionGroups actionGroups(Section policies) {
    String key = "action_groups";
    ActionGroups groups =
        ActionGroups.ofMembers(
            policies.lists(
                key,
                Forms.INTENT,
                "Groups of intents by name, for `action in Action::\"name\"`; a group may be in"
                    + " groups."));
    return groups
        .circle()
        .map(
            circle -> {
              policies.problem(key, circle, "groups without circles");
              return ActionGroups.NONE;
            })
        .orElse(groups);
  }
}
