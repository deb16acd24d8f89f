package dev.agentruntime.perf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.capacity.Stress;
import dev.agentruntime.perf.price.PriceFile;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is called. */
final class CostCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aThousandAMinute() throws IOException {
    assertThat(run("--at", "1000/min")).isZero();
    assertThat(out.toString()).isEqualTo(golden());
  }

  @Test
  void oldPricesAreSaidToBeOld() {
    LocalDate later = prices().date().plusDays(400);
    assertThat(run(later, "--at", "1000/min")).isZero();
    assertThat(out.toString()).contains("400 days old");
  }

  @Test
  void whatWasMeasuredIsUsedAndSaid() throws IOException {
    Path file = folder.resolve("stress.json");
    Files.writeString(
        file,
        ResultFile.text(
            new Stress(0.25, 260_000_000).step(10, 400, 25).step(50, 900, 55).result()));
    assertThat(run("--at", "1000/min", "--from", file.toString())).isZero();
    assertThat(out.toString())
        .contains("A dispatch takes 0.25 ms of CPU; a task holds 260 MB: measured by stress of")
        .contains("2 tasks of 0.25 vCPU, 0.5 GB");
  }

  @Test
  void jsonAndMarkdownSayTheSame() throws IOException {
    Path report = folder.resolve("cost.md");
    assertThat(run("--at", "1000/min", "--json", "--report", report.toString())).isZero();
    var json = new JsonMapper().readTree(out.toString());
    double total = json.path("total").asDouble();
    assertThat(total).isBetween(400.0, 500.0);
    assertThat(json.path("parts").path("tables").asDouble()).isBetween(143.0, 144.0);
    assertThat(json.path("warning").isNull()).isTrue();
    assertThat(Files.readString(report))
        .contains("| **total** | **%.2f** | |".formatted(total))
        .contains("| tables | 143.14 | 32.2 % |")
        .contains("## Assumed");
    assertThat(run("--at", "1/s", "--report", folder.resolve("no/x.md").toString())).isOne();
    assertThat(err.toString()).contains("x.md: not written");
  }

  @Test
  void everyOptionMovesTheBill() {
    assertThat(total("--tasks", "6")).isGreaterThan(total());
    assertThat(total("--hours", "8")).isLessThan(total());
    assertThat(total("--processor", "arm")).isLessThan(total());
    assertThat(total("--cpu", "1024", "--memory", "4096")).isGreaterThan(total());
    assertThat(total("--table", "provisioned")).isLessThan(total());
    assertThat(total("--table", "provisioned", "--peak", "9"))
        .isGreaterThan(total("--table", "provisioned"));
    assertThat(total("--governance", "lambda")).isGreaterThan(total());
    assertThat(total("--governance", "lambda", "--lambda-memory", "1024"))
        .isGreaterThan(total("--governance", "lambda"));
    assertThat(total("--governance", "lambda", "--lambda-ms", "200"))
        .isGreaterThan(total("--governance", "lambda"));
    for (String more :
        new String[] {
          "--request-kb=9",
          "--response-kb=9",
          "--backend-kb=9",
          "--log-bytes=900",
          "--writes=5",
          "--reads=9",
          "--item-kb=5",
          "--retention-days=60",
          "--async-share=50",
          "--stream",
          "--zones=4",
          "--nat-gateways=4",
          "--endpoints=5",
          "--metrics=60",
          "--alarms=20",
          "--secrets=4",
          "--keys=2",
          "--key-requests=200000",
          "--cache-nodes=2"
        }) {
      assertThat(total(more)).as(more).isGreaterThan(total());
    }
    assertThat(total("--model", "amazon-nova-lite", "--tokens-in", "10", "--tokens-out", "1"))
        .isGreaterThan(total());
    assertThat(total("--cpu-ms", "50", "--memory-mb", "300")).isGreaterThan(total());
    assertThat(
            total(
                "--processor", "arm", "--cpu-ms", "50", "--memory-mb", "300", "--arm-speed", "0.5"))
        .isGreaterThan(total("--processor", "arm", "--cpu-ms", "50", "--memory-mb", "300"));
  }

  @Test
  void wrongOptionsAreNamedWithWhatWasExpected() {
    refused("--hours: 25 (expected: from 0.1 to 24)", "--hours", "25");
    refused("--table: free (expected: on-demand or provisioned)", "--table", "free");
    refused("--governance: none (expected: in-process or lambda)", "--governance", "none");
    refused("--region: eu-west-1 (expected: us-east-1", "--region", "eu-west-1");
    refused("--cpu: 300, --memory: 1024 (expected: a size of Fargate", "--cpu", "300");
    refused("--tasks: 0 (expected: from 1 to 1000)", "--tasks", "0");
    refused("--model: x, --tokens-in: null, --tokens-out: null (expected: all", "--model", "x");
    refused(
        "--model: x (expected: one of amazon-nova-lite",
        "--model",
        "x",
        "--tokens-in",
        "1",
        "--tokens-out",
        "1");
    refused("--from: ", "--from", "/nowhere.json");
    refused("--prices: /nowhere.yaml is not usable", "--prices", "/nowhere.yaml");
    assertThat(run("--region", "us-east-1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--at: missing (expected: a load, as 1000/min, or --actual)");
    assertThat(run("--actual", "--table", "provisioned")).isEqualTo(2);
    assertThat(err.toString()).contains("--table: given (expected: only with --at)");
    assertThat(run("--actual")).isEqualTo(1);
    assertThat(err.toString()).contains("--actual: no cloud on the class path");
    assertThat(run("--at", "1/s", "--memory-mb", "900", "--cpu-ms", "1")).isOne();
    assertThat(err.toString()).contains("memory 84 % > 80 % (expected: a size that fits)");
  }

  private void refused(String why, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "--at";
    args[1] = "1/s";
    System.arraycopy(options, 0, args, 2, options.length);
    assertThat(run(args)).as(why).isEqualTo(2);
    assertThat(err.toString()).contains(why);
  }

  private double total(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "--at";
    args[1] = "1000/min";
    args[2] = "--json";
    System.arraycopy(options, 0, args, 3, options.length);
    out.getBuffer().setLength(0);
    assertThat(run(args)).isZero();
    return new JsonMapper().readTree(out.toString()).path("total").asDouble();
  }

  private int run(String... args) {
    return run(prices().date().plusDays(100), args);
  }

  private int run(LocalDate today, String... args) {
    Clock clock = Clock.fixed(today.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    return new CommandLine(new CostCommand(clock))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static Prices prices() {
    return ((PriceFile.Loaded) PriceFile.load(null)).prices();
  }

  private static String golden() throws IOException {
    try (InputStream in = CostCommandTest.class.getResourceAsStream("cost-1000-a-minute.txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
