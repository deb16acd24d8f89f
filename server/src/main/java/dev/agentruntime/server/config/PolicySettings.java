package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the policies are.
 *
 * @param directory the folder of the {@code .cedar} files, and of the schema if there is one
 * @param starter whether nobody named a folder, so that a missing one is filled with the starter
 *     policies
 * @param poll how often the folder is looked at for changes
 */
public record PolicySettings(Path directory, boolean starter, Duration poll) {
  public PolicySettings {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(poll, "poll");
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
            "How often the folder is looked at for changes."));
  }
}
