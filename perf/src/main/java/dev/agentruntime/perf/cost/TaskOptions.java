package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.size.Processor;
import dev.agentruntime.perf.size.ProcessorOption;
import dev.agentruntime.perf.size.Range;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which tasks are deployed. */
final class TaskOptions {
  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "How many, from 1 to 1000. Default: as many as the load needs, at least 2")
  private @Nullable Integer tasks;

  @Option(
      names = "--cpu",
      paramLabel = "UNITS",
      defaultValue = "512",
      description = "CPU units of each; 1024 are a vCPU. Default: 512")
  private int cpu;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = "1024",
      description = "Memory of each, in MiB. Default: 1024")
  private int memory;

  @Option(
      names = "--processor",
      paramLabel = "KIND",
      defaultValue = "x86",
      converter = ProcessorOption.class,
      description = "x86 or arm. Default: x86")
  private Processor processor;

  @Option(
      names = "--arm-speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How fast a vCPU of Graviton is, where one of x86 is 1. Default: 1, an assumption")
  private double armSpeed;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TaskOptions() {}

  TaskSize size(CommandSpec spec) {
    if (!TaskSize.isValid(cpu, memory)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--cpu: %d, --memory: %d (expected: %s)".formatted(cpu, memory, TaskSize.EXPECTED));
    }
    return new TaskSize(cpu, memory);
  }

  OptionalInt tasks(CommandSpec spec) {
    if (tasks == null) {
      return OptionalInt.empty();
    }
    Range.check(spec, "--tasks", tasks, 1, 1000);
    return OptionalInt.of(tasks);
  }

  Processor processor() {
    return processor;
  }

  double armSpeed(CommandSpec spec) {
    Range.check(spec, "--arm-speed", armSpeed, 0.1, 10);
    return armSpeed;
  }
}
