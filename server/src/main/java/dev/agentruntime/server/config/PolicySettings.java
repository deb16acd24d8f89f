package dev.agentruntime.server.config;

import dev.agentruntime.core.governance.ActionGroups;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the policies are, and what they know of intents.
 *
 * @param directory the folder of the {@code .cedar} files, and of the schema if there is one
 * @param starter whether nobody named a folder, so that a missing one is filled with the starter
 *     policies
 * @param poll how often the folder is looked at for changes
 * @param actionGroups in which intents are; none is in itself
 * @param table that holds the policies instead of the folder; null where the folder does
 */
public record PolicySettings(
    Path directory,
    boolean starter,
    Duration poll,
    ActionGroups actionGroups,
    @Nullable PolicyTable table) {
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
    PolicyTable table = table(policies);
    if (directory != null && table != null) {
      policies.problem("directory", directory.toString(), "nothing, where there is a table");
    }
    return new PolicySettings(
        directory == null ? data.directory().resolve("policies") : directory,
        directory == null,
        policies.value(
            "poll",
            Forms.duration(Duration.ofMillis(50), Duration.ofHours(1)),
            Duration.ofSeconds(1),
            "How often the folder, or the table, is looked at for changes."),
        actionGroups(policies),
        table);
  }

  private static @Nullable PolicyTable table(Section policies) {
    String name =
        policies.optional(
            "table",
            Forms.TABLE,
            "none: the folder",
            "The table of DynamoDB that holds the policies instead of a folder.");
    String set =
        policies.value("set", Forms.NAMES, "default", "Which set of policies in the table.");
    return name == null ? null : new PolicyTable(name, set);
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
