package dev.agentruntime.server.metrics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The figures that the system keeps of this process: from the files of Linux's {@code /proc},
 * {@code /sys} and control groups (version 2, then 1), and from the JVM where there are none.
 */
public final class ProcessFigures {
  private static final long CPU_QUOTA_NONE = -1;

  private final Path root;
  private final com.sun.management.OperatingSystemMXBean system =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * @param root where the file system begins: {@code /}
   */
  public ProcessFigures(Path root) {
    this.root = root;
  }

  /** Bytes that went over the network since the system started, without loopback. */
  public record Traffic(long received, long sent) {}

  /** Returns the CPU time of the process, in seconds. */
  public double cpuSeconds() {
    return system.getProcessCpuTime() / 1e9;
  }

  /** Returns how many cores the process may use, which may be a part of one. */
  public double cores() {
    OptionalDouble quota = quota();
    double processors = Runtime.getRuntime().availableProcessors();
    return quota.isPresent() ? Math.min(quota.getAsDouble(), processors) : processors;
  }

  /** Returns how much memory of the process is resident, in bytes; empty where nobody knows. */
  public OptionalLong residentBytes() {
    for (String line : lines("proc/self/status")) {
      if (line.startsWith("VmRSS:")) {
        return OptionalLong.of(number(line.replaceAll("\\D", "")) * 1024);
      }
    }
    return OptionalLong.empty();
  }

  /** Returns how much memory the process may take, in bytes: its container's, or the machine's. */
  public long memoryLimit() {
    long machine = system.getTotalMemorySize();
    for (String file :
        List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes")) {
      List<String> lines = lines(file);
      if (!lines.isEmpty() && lines.getFirst().matches("\\d+")) {
        return Math.min(machine, number(lines.getFirst()));
      }
    }
    return machine;
  }

  /** Returns how much of the heap was in use after its last collection, of all it may have. */
  public double liveHeap() {
    long live = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
        live += afterCollection.getUsed();
      }
    }
    return (double) live / Runtime.getRuntime().maxMemory();
  }

  /** Returns how much of the heap is in use, in bytes. */
  public long heapBytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  public int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** Returns how many files and sockets are open; NaN where nobody knows. */
  public double openFiles() {
    return system instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : Double.NaN;
  }

  /** Returns what went over all interfaces but loopback. */
  public Traffic traffic() {
    long received = 0;
    long sent = 0;
    for (String line : lines("proc/net/dev")) {
      int colon = line.indexOf(':');
      if (colon < 0 || line.substring(0, colon).strip().equals("lo")) {
        continue;
      }
      String[] fields = line.substring(colon + 1).strip().split(" +", -1);
      if (fields.length > 8) {
        received += number(fields[0]);
        sent += number(fields[8]);
      }
    }
    return new Traffic(received, sent);
  }

  /** Returns the speed of the fastest interface, in bytes a second; empty where none says. */
  public OptionalDouble bandwidth() {
    double fastest = 0;
    for (String line : lines("proc/net/dev")) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "lo" : line.substring(0, colon).strip();
      List<String> speed =
          name.equals("lo") ? List.of() : lines("sys/class/net/" + name + "/speed");
      if (!speed.isEmpty()) {
        fastest = Math.max(fastest, number(speed.getFirst()) * 125_000.0);
      }
    }
    return fastest > 0 ? OptionalDouble.of(fastest) : OptionalDouble.empty();
  }

  private OptionalDouble quota() {
    List<String> second = lines("sys/fs/cgroup/cpu.max");
    if (!second.isEmpty()) {
      String[] fields = second.getFirst().split(" ", -1);
      return fields.length == 2 && !fields[0].equals("max")
          ? OptionalDouble.of((double) number(fields[0]) / number(fields[1]))
          : OptionalDouble.empty();
    }
    List<String> quota = lines("sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    List<String> period = lines("sys/fs/cgroup/cpu/cpu.cfs_period_us");
    return quota.isEmpty() || period.isEmpty() || number(quota.getFirst()) == CPU_QUOTA_NONE
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) number(quota.getFirst()) / number(period.getFirst()));
  }

  /** Returns the lines of a file of the system's; none where there is no such file. */
  private List<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
