package dev.agentruntime.perf.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.capacity.Stress;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The commands as they are called. */
final class SizeCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tasksOfNowAreHeldAgainstTheCheapest() throws IOException {
    Path file = folder.resolve("stress.json");
    Files.writeString(
        file,
        ResultFile.text(new Stress(0.5, 250_000_000).step(10, 400, 25).step(50, 900, 55).result()));
    String[] now = {
      "task", "--from", file.toString(), "--at", "1000/min", "--cpu", "1024", "--memory", "2048"
    };

    assertThat(run(now)).isZero();
    assertThat(out.toString())
        .contains("At 1,000/min, 0.5 ms of CPU a request, 250 MB resident (measured by stress of")
        .contains("cheapest  0.25 vCPU, 0.5 GB  arm      2      14.42   1.7 %  46.6 %  CPU idle")
        .contains("now       1 vCPU, 2 GB       x86      2      72.08  0.42 %  11.6 %")
        .contains("saves USD 57.66 a month (80 %)")
        .contains("one of arm 1 times that (--arm-speed)");
  }

  @Test
  void demandMayBeGiven() {
    assertThat(run("task", "--cpu-ms", "1", "--memory-mb", "200", "--at", "10/s", "--json"))
        .isZero();
    var json = new JsonMapper().readTree(out.toString());
    assertThat(json.path("choices").path(0).path("month").asDouble()).isBetween(14.4, 14.5);
    assertThat(run("task", "--cpu-ms", "1", "--at", "10/s")).isEqualTo(2);
    assertThat(err.toString()).contains("--memory-mb: missing");
    assertThat(run("task", "--at", "10/s")).isEqualTo(2);
    assertThat(err.toString()).contains("--from: missing (expected: RESULT");
  }

  @Test
  void tasksThatAreNotEnoughFallShort() {
    String[] demand = {"task", "--cpu-ms", "1", "--memory-mb", "200", "--at", "1000/s"};
    assertThat(run(join(demand, "--cpu", "256", "--memory", "512"))).isOne();
    assertThat(out.toString()).contains("CPU over 70 %");
    assertThat(run(join(demand, "--cpu", "256", "--memory", "4096"))).isEqualTo(2);
    assertThat(err.toString()).contains("--cpu: 256, --memory: 4096 (expected: a size of Fargate");
    assertThat(run("task", "--cpu-ms", "1", "--memory-mb", "200", "--at", "1000000/s")).isOne();
  }

  @Test
  void functionsWithAChart() throws IOException {
    Path file = folder.resolve("durations.csv");
    Files.writeString(file, "128,100\n".repeat(5) + "256,45\n".repeat(5));
    Path chart = folder.resolve("chart.html");
    assertThat(run("lambda", file.toString(), "--report", chart.toString())).isZero();
    assertThat(out.toString())
        .contains("cheapest  256 MB  45 ms  USD 0.35/million  100 % sure")
        .contains("wrote " + chart);
    assertThat(Files.readString(chart)).contains("<svg").contains("<!doctype html>");
    assertThat(run("lambda", file.toString(), "--weight", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--weight: 2 (expected: from 0 to 1)");
    assertThat(run("lambda", "/nowhere.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("/nowhere.csv: no such file");
  }

  @Test
  void tablesSayWhenToSwitch() {
    assertThat(run("table", "--writes", "100/s", "--peak", "2")).isZero();
    assertThat(out.toString())
        .contains("on demand                                         164.25")
        .contains("Provisioned: it saves USD 28.45 a month (17.3 %).")
        .contains("less than 28.9 % of provisioned capacity is used");
    assertThat(run("table", "--writes", "100/s", "--hourly", "1,2")).isEqualTo(2);
    assertThat(err.toString()).contains("--hourly: [1.0, 2.0] (expected: 24 numbers");
    assertThat(run("table", "--writes", "100/s", "--consistency", "some")).isEqualTo(2);
    assertThat(err.toString()).contains("--consistency: some (expected: eventual");
  }

  @Test
  void decisionsEitherWay() {
    assertThat(run("governance")).isZero();
    assertThat(out.toString())
        .contains("Lambda, warm                0.3667       0.00       55")
        .contains("Lambda, 10 kept ready       0.2972      21.90       55")
        .contains("the runtime itself      0.00004497       0.00    0.005");
    assertThat(run("governance", "--processor", "mips")).isEqualTo(2);
    assertThat(err.toString()).contains("mips (expected: x86 or arm)");
  }

  @Test
  void pricesOfOnesOwn() throws IOException {
    Path prices = folder.resolve("prices.yaml");
    Files.writeString(prices, "date: 2026-01-01\n");
    assertThat(run("governance", "--prices", prices.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("prices.yaml is not usable:", "  prices: missing (expected: keys and values)");
  }

  private static String[] join(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private int run(String... args) {
    return new CommandLine(new SizeCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
