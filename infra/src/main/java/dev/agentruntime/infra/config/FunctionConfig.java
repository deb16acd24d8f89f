package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * The governance function.
 *
 * @param artifact its jar or zip; a {@code *} in the name stands for any text
 * @param snapStart whether it starts from a snapshot; not together with provisioned concurrency
 * @param provisionedConcurrency how many stand ready; 0 for none
 * @param reservedConcurrency how many run at most, of the account's; 0 for whatever is left
 */
public record FunctionConfig(
    boolean deployed,
    Path artifact,
    Architecture architecture,
    int memoryMb,
    Duration timeout,
    boolean snapStart,
    int provisionedConcurrency,
    int reservedConcurrency) {
  public FunctionConfig {
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(timeout, "timeout");
    if (snapStart && provisionedConcurrency > 0) {
      throw new IllegalArgumentException(
          "provisionedConcurrency: %d (expected: 0 with snapStart)"
              .formatted(provisionedConcurrency));
    }
  }

  static FunctionConfig read(Section function) {
    boolean snapStart =
        function.value(
            "snap_start",
            Forms.SWITCH,
            false,
            "Whether the function starts from a snapshot; excludes provisioned_concurrency.");
    int provisioned =
        function.value(
            "provisioned_concurrency",
            Forms.whole(0, 1000),
            0,
            "How many instances of the function stand ready; excludes snap_start.");
    int reserved =
        function.value(
            "reserved_concurrency",
            Forms.whole(0, 1000),
            100,
            "How many instances run at most, kept free of the account's; 0 keeps none.");
    if (snapStart && provisioned > 0) {
      // AWS refuses it only while deploying, and no validator of templates says so.
      function.problem(
          "provisioned_concurrency",
          String.valueOf(provisioned),
          "0 while snap_start is true: they exclude each other");
    }
    if (reserved > 0 && provisioned > reserved) {
      function.problem(
          "provisioned_concurrency",
          String.valueOf(provisioned),
          "at most reserved_concurrency, " + reserved);
    }
    return new FunctionConfig(
        function.value(
            "deployed", Forms.SWITCH, true, "Whether the governance function is deployed."),
        function.value(
            "artifact",
            Forms.path(function.folder()),
            function.folder().resolve("../../lambda/target/lambda-*-function.jar").normalize(),
            "The function's code, as a jar or zip; a * in its name stands for the version."),
        function.value(
            "architecture",
            Forms.choice(Architecture.class),
            Architecture.ARM64,
            "The processors of the function."),
        function.value(
            "memory_mb", Forms.whole(128, 1024), 512, "The memory of the function in MB."),
        function.value(
            "timeout",
            Forms.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
            Duration.ofSeconds(10),
            "How long one invocation may take, a cold start included."),
        snapStart && provisioned == 0,
        provisioned,
        reserved);
  }
}
