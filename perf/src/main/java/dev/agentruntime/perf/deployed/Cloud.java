package dev.agentruntime.perf.deployed;

import java.io.IOException;
import java.util.ServiceLoader;

/**
 * A cloud that keeps metrics, writes bills and passes on messages. {@link ServiceLoader} finds it;
 * nothing of it is loaded before it is asked for.
 */
public interface Cloud {
  /**
   * Returns the metrics kept at {@code place}.
   *
   * @throws IOException where no region is known
   */
  Metrics metrics(Place place) throws IOException;

  /** Returns the bills of the account; {@code place} says which endpoint is asked for them. */
  Bills bills(Place place) throws IOException;

  /**
   * Returns the topic of a name.
   *
   * @param name as the cloud writes it, such as {@code arn:aws:sns:eu-central-1:123456789012:perf}
   * @throws IllegalArgumentException where it is no name of a topic; the message is the name and
   *     what was expected
   */
  Topic topic(String name, Place place) throws IOException;

  /**
   * Returns the cloud that is there.
   *
   * @param option that needs it, for the message
   * @throws IOException where there is none
   */
  static Cloud find(String option) throws IOException {
    return ServiceLoader.load(Cloud.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    option + ": no cloud on the class path (expected: the jar of perf-aws)"));
  }
}
