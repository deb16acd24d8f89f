package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.Objects;

/**
 * What is stored.
 *
 * @param capacity how the tables are paid for
 * @param recoveryDays how far back a table can be restored to any second
 * @param deletionProtection whether tables, keys and secrets outlive the stack
 * @param secretRotation how often generated secrets change
 */
public record DataConfig(
    Capacity capacity, int recoveryDays, boolean deletionProtection, Duration secretRotation) {
  public DataConfig {
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(secretRotation, "secretRotation");
  }

  static DataConfig read(Section data) {
    return new DataConfig(
        Capacity.read(data.section("capacity")),
        data.value(
            "recovery_days",
            Forms.whole(1, 35),
            35,
            "How many days back a table can be restored to any second."),
        data.value(
            "deletion_protection",
            Forms.SWITCH,
            true,
            "Whether tables, keys and secrets outlive the stack."),
        data.value(
            "secret_rotation",
            Forms.duration(Duration.ofDays(1), Duration.ofDays(365)),
            Duration.ofDays(30),
            "How often generated secrets change."));
  }
}
