package dev.agentruntime.embedded.reasoner;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What can be set about the embedded reasoner.
 *
 * @param documents a folder of {@code .md} and {@code .txt} files to answer from; null for the
 *     project's own documentation
 * @param cacheDirectory where vectors and the unpacked native library are kept between starts; null
 *     to keep neither
 * @param abstainBelow how near a passage must be to a question to be quoted, from 0 to 1
 * @param concurrency how many questions are answered from documents at the same time, each on one
 *     thread, more than 0
 */
public record ReasonerConfig(
    @Nullable Path documents, @Nullable Path cacheDirectory, double abstainBelow, int concurrency) {
  public ReasonerConfig {
    if (!(abstainBelow >= 0 && abstainBelow <= 1)) {
      throw new IllegalArgumentException(
          "abstain below: %s (expected: 0 to 1)".formatted(abstainBelow));
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency: %d (expected: > 0)".formatted(concurrency));
    }
  }

  /** Returns the project's own documentation, nothing kept, and the measured threshold. */
  public static ReasonerConfig defaults() {
    return new ReasonerConfig(null, null, 0.28, 2);
  }
}
