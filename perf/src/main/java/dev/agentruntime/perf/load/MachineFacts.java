package dev.agentruntime.perf.load;

import com.sun.management.OperatingSystemMXBean;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine that this process runs on. */
public final class MachineFacts {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private MachineFacts() {}

  static LoadResult.Machine machine() {
    return new LoadResult.Machine(
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        SYSTEM.getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.version"));
  }

  /** Returns the machine in words. */
  public static String words() {
    LoadResult.Machine machine = machine();
    return "%s, %d cores, %d GiB, %s, Java %s"
        .formatted(
            machine.cpu(),
            machine.cpus(),
            machine.memoryBytes() >> 30,
            machine.os().replaceFirst(" .*", ""),
            machine.java());
  }

  /** Returns the time that this process has used of all processors, in nanoseconds. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
