package dev.agentruntime.infra.config;

import java.util.Objects;

/**
 * Where decisions are made.
 *
 * @param decides where the runtime's own decisions are made
 */
public record GovernanceConfig(Decides decides, FunctionConfig function) {
  public GovernanceConfig {
    Objects.requireNonNull(decides, "decides");
    Objects.requireNonNull(function, "function");
  }

  /** The two places where the same code decides. */
  public enum Decides {
    IN_PROCESS,
    LAMBDA
  }

  static GovernanceConfig read(Section governance) {
    Decides decides =
        governance.value(
            "decides",
            Forms.choice(Decides.class),
            Decides.IN_PROCESS,
            "Where the runtime's decisions are made: in its own process, or by the function.");
    FunctionConfig function = FunctionConfig.read(governance.section("function"));
    if (decides == Decides.LAMBDA && !function.deployed()) {
      governance.problem("decides", "lambda", "in_process while function.deployed is false");
    }
    return new GovernanceConfig(decides, function);
  }
}
