package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What sends a request. */
@FunctionalInterface
interface HttpSender {
  /**
   * Posts {@code body}, follows no redirection, and returns the status.
   *
   * @throws IOException where no answer came
   */
  int post(URI url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException;
}
