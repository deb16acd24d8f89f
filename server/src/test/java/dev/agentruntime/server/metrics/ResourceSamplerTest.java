package dev.agentruntime.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.performance.PerformanceBudget.Sample;
import dev.agentruntime.core.performance.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResourceSamplerTest {
  @TempDir private Path root;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong synced = new AtomicLong();

  @BeforeEach
  void system() throws IOException {
    write("proc/self/status", "VmRSS: 131072 kB\n");
    write("sys/fs/cgroup/memory.max", Integer.toString(256 << 20) + "\n");
    network(0, 0);
  }

  @Test
  void tellsWhatWasUsedSinceItWasLastAsked() throws IOException {
    ResourceSampler sampler = sampler(1e6);
    nanos.addAndGet(10_000_000_000L);
    synced.addAndGet(2);
    network(5_000_000, 1_000_000);

    Map<Resource, Sample> used = sampler.sample();

    assertThat(of(used, Resource.DATABASE).used()).isCloseTo(0.2, within(1e-9));
    assertThat(of(used, Resource.NETWORK).used()).isCloseTo(0.5, within(1e-9));
    assertThat(of(used, Resource.NETWORK).of()).isEqualTo("1 MB/s");
    assertThat(of(used, Resource.CPU).used()).isNotNegative();
    assertThat(of(used, Resource.MEMORY).used()).isGreaterThanOrEqualTo(0.5);

    nanos.addAndGet(10_000_000_000L);
    assertThat(of(sampler.sample(), Resource.NETWORK).used()).isZero();
  }

  @Test
  void withoutASpeedNobodyKnowsHowMuchOfItIsUsed() {
    Sample network = of(sampler(null).sample(), Resource.NETWORK);

    assertThat(network.used()).isNaN();
    assertThat(network.of()).contains("budgets.network_bandwidth");
  }

  private ResourceSampler sampler(@Nullable Double bandwidth) {
    return new ResourceSampler(
        new ProcessFigures(root),
        bandwidth,
        new DiskUse(synced::doubleValue, nanos::get)::sample,
        nanos::get);
  }

  private static Sample of(Map<Resource, Sample> samples, Resource resource) {
    return Objects.requireNonNull(samples.get(resource));
  }

  private void network(long received, long sent) throws IOException {
    write("proc/net/dev", " eth0: %d 1 0 0 0 0 0 0 %d 1 0\n".formatted(received, sent));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
