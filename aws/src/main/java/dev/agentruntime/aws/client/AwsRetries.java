package dev.agentruntime.aws.client;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How calls are tried again: after a random pause of at most a bound that doubles, the full jitter
 * of AWS's "Exponential Backoff And Jitter". The call's timeout ends all of it.
 */
public final class AwsRetries {
  /** The longest pause. */
  private static final Duration CAP = Duration.ofSeconds(1);

  private static final Duration FIRST = Duration.ofMillis(25);

  /** What was too much at once is given more time. */
  private static final Duration FIRST_WHEN_THROTTLED = Duration.ofMillis(50);

  private AwsRetries() {}

  /**
   * Returns pauses that double from 25 ms to 1 s, from 50 ms where the service says that there are
   * too many calls.
   *
   * @param attempts at most so many, at least 1
   */
  public static RetryStrategy of(int attempts) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST, CAP))
        .throttlingBackoffStrategy(throttled())
        .build();
  }

  /** Returns the pauses before what was put off is asked for again. */
  public static BackoffStrategy throttled() {
    return BackoffStrategy.exponentialDelay(FIRST_WHEN_THROTTLED, CAP);
  }
}
