package dev.agentruntime.aws.client;

import java.util.Locale;
import java.util.Objects;

/**
 * A call of a service that ended, with all its attempts.
 *
 * @param attempts how many requests it took, from 0: a call may fail before it sends one
 * @param throttled how many of them were refused because there were too many, from 0
 * @param nanos how long the call took, in nanoseconds, with the pauses between attempts
 */
public record AwsCall(AwsApi service, Ending ending, int attempts, int throttled, long nanos) {

  /** How a call ended. */
  public enum Ending {
    /** With what was asked for. */
    ANSWERED,
    /** With an error that says something about the request, such as a condition that fails. */
    REFUSED,
    /** Refused because there were too many, and no attempt was left. */
    THROTTLED,
    /** Without an answer, or with an error of the service's own. */
    FAILED;

    /** Returns the ending as it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AwsCall {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(ending, "ending");
    if (attempts < 0 || throttled < 0 || throttled > attempts) {
      throw new IllegalArgumentException(
          "throttled: %d of %d attempts (expected: from 0 to all)".formatted(throttled, attempts));
    }
  }

  /** Returns how many attempts came after the first. */
  public int retries() {
    return Math.max(0, attempts - 1);
  }
}
