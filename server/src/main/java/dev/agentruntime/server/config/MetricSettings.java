package dev.agentruntime.server.config;

/**
 * What is measured beyond what always is.
 *
 * @param pinnedThreads whether virtual threads that keep their carriers are watched
 * @param cloudWatch whether what CloudWatch is to know is written to standard output
 */
public record MetricSettings(boolean pinnedThreads, boolean cloudWatch) {

  static MetricSettings read(Section metrics) {
    return new MetricSettings(
        metrics.value(
            "pinned_threads",
            Forms.FLAG,
            false,
            "Whether virtual threads that keep their carriers from others are timed. The JVM's"
                + " flight recorder does it, which writes to the temporary directory and ends the"
                + " process where that is full."),
        metrics.value(
            "cloudwatch",
            Forms.FLAG,
            false,
            "Whether what CloudWatch is to know is written to standard output, in its embedded"
                + " metric format."));
  }
}
