package dev.agentruntime.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessFiguresTest {
  @TempDir private Path root;

  @Test
  void whereTheSystemSaysNothingTheMachineIsAllThereIs() {
    ProcessFigures figures = figures();

    assertThat(figures.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(figures.residentBytes()).isEmpty();
    assertThat(figures.memoryLimit()).isPositive();
    assertThat(figures.traffic()).isEqualTo(new ProcessFigures.Traffic(0, 0));
    assertThat(figures.bandwidth()).isEmpty();
  }

  @Test
  void aContainerMayHaveAPartOfACoreAndOfTheMemory() throws IOException {
    file("sys/fs/cgroup/cpu.max", "25000 100000\n");
    file("sys/fs/cgroup/memory.max", "536870912\n");

    assertThat(figures().cores()).isEqualTo(0.25);
    assertThat(figures().memoryLimit()).isEqualTo(512L << 20);
  }

  @Test
  void aContainerWithoutBoundsIsTheMachine() throws IOException {
    file("sys/fs/cgroup/cpu.max", "max 100000\n");
    file("sys/fs/cgroup/memory.max", "max\n");

    assertThat(figures().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(figures().memoryLimit()).isGreaterThan(512L << 20);
  }

  @Test
  void olderControlGroupsAreReadToo() throws IOException {
    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "268435456\n");

    assertThat(figures().cores()).isEqualTo(0.5);
    assertThat(figures().memoryLimit()).isEqualTo(256L << 20);

    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    assertThat(figures().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void residentMemoryIsWhatLinuxSays() throws IOException {
    file("proc/self/status", "Name:\tjava\nVmRSS:\t  154480 kB\nThreads:\t20\n");

    assertThat(figures().residentBytes()).hasValue(154_480L * 1024);
  }

  @Test
  void trafficIsThatOfAllInterfacesButLoopback() throws IOException {
    file(
        "proc/net/dev",
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes packets errs
            lo: 99999999   100    0    0    0     0          0         0 99999999  100    0
          eth0: 1000        10    0    0    0     0          0         0     200   10    0
          eth1:   50         1    0    0    0     0          0         0       5    1    0
        """);
    file("sys/class/net/eth0/speed", "1000\n");
    file("sys/class/net/eth1/speed", "-1\n");

    assertThat(figures().traffic()).isEqualTo(new ProcessFigures.Traffic(1050, 205));
    assertThat(figures().bandwidth()).hasValue(125_000_000);
  }

  @Test
  void theJvmKnowsItself() {
    assertThat(figures().cpuSeconds()).isPositive();
    assertThat(figures().heapBytes()).isPositive();
    assertThat(figures().threads()).isPositive();
    assertThat(figures().openFiles()).isPositive();
    assertThat(figures().liveHeap()).isBetween(0.0, 1.0);
  }

  private ProcessFigures figures() {
    return new ProcessFigures(root);
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
