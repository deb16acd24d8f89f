package dev.agentruntime.server.config;

import java.time.Duration;
import java.util.Objects;

/** Who decides. */
public sealed interface GovernanceSettings {

  /** The runtime itself, by the policies it reads. */
  record InProcess() implements GovernanceSettings {}

  /**
   * A function of AWS Lambda.
   *
   * @param name, name and alias, or ARN
   * @param deadline after which a dispatch is denied for want of a decision
   */
  record Function(String name, Duration deadline) implements GovernanceSettings {
    public Function {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(deadline, "deadline");
    }
  }

  static GovernanceSettings read(Section root) {
    String where =
        root.value(
            "governance",
            Forms.GOVERNANCE,
            Forms.IN_PROCESS,
            "Who decides: the runtime itself, or a function of AWS Lambda, as `lambda:<function>`,"
                + " by name, `name:alias` or ARN.");
    Duration deadline =
        root.value(
            "governance_deadline",
            Forms.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
            Duration.ofSeconds(1),
            "How long the function may take; where it has not answered by then, the dispatch is"
                + " refused.");
    return where.equals(Forms.IN_PROCESS)
        ? new InProcess()
        : new Function(where.substring(Forms.LAMBDA.length()), deadline);
  }
}
