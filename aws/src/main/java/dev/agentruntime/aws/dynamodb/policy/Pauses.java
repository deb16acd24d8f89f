package dev.agentruntime.aws.dynamodb.policy;

import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How long to wait before something is tried again, and how often.
 *
 * @param tries how often at most, the first included
 */
record Pauses(BackoffStrategy delays, int tries) {

  /**
   * Waits before a try.
   *
   * @param tried how often it was tried, at least 1
   * @return whether to try again; false at once where it was tried often enough
   */
  boolean before(int tried) throws IOException {
    if (tried >= tries) {
      return false;
    }
    try {
      Thread.sleep(delays.computeDelay(tried + 1));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
