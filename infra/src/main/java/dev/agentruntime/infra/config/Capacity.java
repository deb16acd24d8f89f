package dev.agentruntime.infra.config;

import java.util.Objects;

/**
 * How the tables are paid for.
 *
 * @param read units a second of each table, where the mode is provisioned
 * @param write units a second of each table, where the mode is provisioned
 * @param target the share of the units in use that scaling aims at, in percent
 */
public record Capacity(Mode mode, Range read, Range write, int target) {
  private static final int MAX_UNITS = 40_000;

  public Capacity {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(read, "read");
    Objects.requireNonNull(write, "write");
  }

  /** The two billing modes of DynamoDB. */
  public enum Mode {
    ON_DEMAND,
    PROVISIONED
  }

  static Capacity read(Section capacity) {
    return new Capacity(
        capacity.value(
            "mode",
            Forms.choice(Mode.class),
            Mode.ON_DEMAND,
            "How tables are paid for: by request, or by units a second that scale."),
        Range.read(
            capacity.section("read"), 1, MAX_UNITS, new Range(100, 1000), "read units a second"),
        Range.read(
            capacity.section("write"), 1, MAX_UNITS, new Range(50, 500), "write units a second"),
        capacity.value(
            "target",
            Forms.whole(20, 90),
            70,
            "The share of provisioned units in use that scaling aims at, in percent."));
  }
}
