package dev.agentruntime.perf.deployed;

import static dev.agentruntime.perf.deployed.FakeMetrics.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UseTest {
  private static final int HOURS = 40;
  private static final Window WINDOW =
      Window.last(
          Duration.ofHours(HOURS), Duration.ofHours(1), Instant.parse("2026-11-25T10:30:00Z"));
  private static final Map<String, String> SERVICE =
      Map.of("ClusterName", "main", "ServiceName", "api");
  private static final Metric CPU = new Metric("AWS/ECS", "CPUUtilization", SERVICE);
  private static final Metric MEMORY = new Metric("AWS/ECS", "MemoryUtilization", SERVICE);
  private static final Metric REQUESTS =
      new Metric("AWS/ApplicationELB", "RequestCount", Map.of("LoadBalancer", "app/a/1"));

  @Test
  void addsUpWhatTasksUsed() throws IOException {
    TaskUse use = TaskUse.read(metrics(10), "main", "api", "app/a/1", WINDOW);

    assertThat(use.windows()).isEqualTo(HOURS);
    assertThat(use.tasks()).isCloseTo(2, within(1e-9));
    assertThat(use.cpu().mean()).isCloseTo(0.1, within(1e-9));
    assertThat(use.cpu().peak()).isCloseTo(0.35, within(1e-9));
    assertThat(use.memory().busy()).isCloseTo(0.5, within(1e-9));
    assertThat(use.load()).isEqualTo(new TaskUse.Load(HOURS * 6000.0, 100));
  }

  @Test
  void oneBusyHourOfFortyIsNotBusy() throws IOException {
    double[] mean = always(HOURS, 10);
    mean[7] = 90;
    FakeMetrics metrics = metrics(10).with(CPU, "Average", mean);
    assertThat(TaskUse.read(metrics, "main", "api", null, WINDOW).cpu().busy())
        .isCloseTo(0.1, within(1e-9));
    mean[8] = 80;
    mean[9] = 85;
    assertThat(TaskUse.read(metrics, "main", "api", null, WINDOW).cpu().busy())
        .isCloseTo(0.8, within(1e-9));
  }

  @Test
  void saysWhatARequestCost() throws IOException {
    UseAnswer answer =
        UseAnswer.of(TaskUse.read(metrics(10), "main", "api", "app/a/1", WINDOW), 512, 1024);

    // Two tasks of half a vCPU, a tenth of it in use: 0.1 s of CPU a second, for 100 a minute.
    assertThat(answer.cpuMs()).isCloseTo(60, within(1e-9));
    assertThat(answer.memoryMb()).isCloseTo(0.55 * 1024 * 1.048576, within(1e-9));
    assertThat(answer.fits()).isTrue();
    assertThat(UseText.lines(answer))
        .containsExactly(
            "api in main from 2026-11-23T18:00:00Z to 2026-11-25T10:00:00Z: 2 tasks of 0.5 vCPU and"
                + " 1024 MiB on average, in 40 of 40 hours.",
            "",
            "        MEAN  BUSY  PEAK  BUDGET",
            "CPU     10 %  10 %  35 %    70 %",
            "memory  50 %  50 %  55 %    80 %",
            "",
            "Busy is the 95th percentile of the hours' means, peak one task in one minute.",
            "A request cost 60 ms of CPU, idling included (240,000 requests, up to 100/min). For"
                + " the size:",
            "  ./agent-runtime perf size task --at 100/min --cpu-ms 60 --memory-mb 590.6");
  }

  @Test
  void saysNothingOfRequestsThatNobodyCounted() throws IOException {
    UseAnswer answer =
        UseAnswer.of(TaskUse.read(metrics(71), "main", "api", null, WINDOW), 512, 1024);

    assertThat(answer.cpuMs()).isNull();
    assertThat(answer.fits()).isFalse();
    assertThat(UseText.lines(answer))
        .contains("CPU     71 %  71 %  35 %    70 %  over")
        .noneMatch(line -> line.contains("request"));
  }

  @Test
  void aServiceOfWhichNothingIsKnownIsRefused() {
    assertThatThrownBy(() -> TaskUse.read(new FakeMetrics(), "main", "api", null, WINDOW))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "AWS/ECS CPUUtilization [ClusterName=main, ServiceName=api] Average: no value from"
                + " 2026-11-23T18:00:00Z to 2026-11-25T10:00:00Z (expected: some; are the names"
                + " right?)");
  }

  private static FakeMetrics metrics(double cpuPercent) {
    return new FakeMetrics()
        .with(CPU, "Average", always(HOURS, cpuPercent))
        .with(CPU, "Maximum", always(HOURS, 35))
        .with(CPU, "SampleCount", always(HOURS, 120))
        .with(MEMORY, "Average", always(HOURS, 50))
        .with(MEMORY, "Maximum", always(HOURS, 55))
        .with(REQUESTS, "Sum", always(HOURS, 6000));
  }
}
