package dev.agentruntime.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long the function takes to start and to answer, at the sizes of Lambda's containers. */
final class FunctionMeasurement {
  /** Lambda gives a container of this memory, in MB, one CPU, and others in proportion. */
  private static final double MEMORY_OF_A_CPU = 1769;

  /** Of the memory for the heap; the rest is for classes, code and stacks. */
  private static final double HEAP = 0.6;

  private static final String EVENT =
      """
      {"principal":{"type":"Agent","id":"bot-7","groups":["team-7"],"tenant":"acme",
       "attributes":{"level":3},"auth_method":"api_key"},"intent":"call_tool_7",
       "resource":"Route::\\"tools\\"","context":{"amount":5,"user_id":"test"},
       "runtime":{"now":"2026-11-26T08:30:00Z","source_address":"10.1.2.3"}}
      """;

  private final Path function;
  private final PolicyDatabase database;
  private final Path groups;
  private final int runs;
  private final int warm;

  private FunctionMeasurement(
      Path function, PolicyDatabase database, Path groups, int runs, int warm) {
    this.function = function;
    this.database = database;
    this.groups = groups;
    this.runs = runs;
    this.warm = warm;
  }

  /**
   * Measures and prints a table.
   *
   * @param args the archive; the folder of control groups, one a size, where there may be none; how
   *     many starts a row; how many invocations once warm; sizes in MB and numbers of policies,
   *     each with commas between
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("function");
    PolicyDatabase database = PolicyDatabase.start();
    FunctionMeasurement measurement =
        new FunctionMeasurement(
            FunctionProcess.unpack(Path.of(args[0]), folder),
            database,
            Path.of(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    System.out.printf(
        "%9s %9s %9s %12s %9s %12s %8s %8s %7s%n",
        "memory_mb",
        "policies",
        "init_ms",
        "init_at_cpu",
        "first_ms",
        "first_at_cpu",
        "p50_ms",
        "p99_ms",
        "rss_mb");
    for (String policies : args[5].split(",", -1)) {
      database.publish(policies(Integer.parseInt(policies)));
      for (String memory : args[4].split(",", -1)) {
        measurement.row(Integer.parseInt(memory), Integer.parseInt(policies));
      }
    }
    database.stop();
    System.exit(0);
  }

  private void row(int memory, int policies) throws Exception {
    List<Double> init = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> initAtShare = new ArrayList<>();
    List<Double> firstAtShare = new ArrayList<>();
    List<Double> answers = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      // As Lambda does while a function starts: all of the CPU; the share from then on.
      share(memory, 0);
      try (RuntimeApi lambda = RuntimeApi.start();
          Started started = start(lambda, memory)) {
        init.add(started.millis());
        first.add(millis(lambda));
        share(memory, memory / MEMORY_OF_A_CPU);
        for (int i = 0; i < warm; i++) {
          // The second half: until then the compiler is at work.
          double took = millis(lambda);
          if (i >= warm / 2) {
            answers.add(took);
          }
        }
        resident.add(started.residentMb());
      }
      share(memory, memory / MEMORY_OF_A_CPU);
      try (RuntimeApi lambda = RuntimeApi.start();
          Started started = start(lambda, memory)) {
        initAtShare.add(started.millis());
        firstAtShare.add(millis(lambda));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%9d %9d %9.0f %12.0f %9.1f %12.1f %8.2f %8.2f %7.0f%n",
        memory,
        policies,
        quantile(init, 0.5),
        quantile(initAtShare, 0.5),
        quantile(first, 0.5),
        quantile(firstAtShare, 0.5),
        quantile(answers, 0.5),
        quantile(answers, 0.99),
        quantile(resident, 0.5));
  }

  /** A process that is ready, and how long that took. */
  private record Started(FunctionProcess process, double millis) implements AutoCloseable {
    double residentMb() throws IOException {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    }

    @Override
    public void close() {
      process.close();
    }
  }

  private Started start(RuntimeApi lambda, int memory) throws Exception {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AGENT_RUNTIME_AWS_ENDPOINT", database.address().toString());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memory));
    long begun = System.nanoTime();
    FunctionProcess process =
        FunctionProcess.start(
            function,
            lambda,
            entering(memory),
            List.of("-Xmx" + Math.round(memory * HEAP) + "m"),
            environment);
    lambda.awaitReady();
    return new Started(process, (System.nanoTime() - begun) / 1e6);
  }

  /** Returns what runs a command in the control groups of a size, whichever there are. */
  private List<String> entering(int memory) {
    String join =
        "for g in %s/*/%d; do [ ! -e $g ] || echo $$ >$g/cgroup.procs; done; exec \"$@\""
            .formatted(groups, memory);
    return List.of("/bin/sh", "-c", join, "enter");
  }

  /**
   * Gives the containers of a size so much of a CPU.
   *
   * @param cpus 0 for all
   */
  private void share(int memory, double cpus) throws IOException {
    int period = 20_000;
    long quota = cpus == 0 ? -1 : Math.max(1_000, Math.round(cpus * period));
    Path one = groups.resolve("cpu").resolve(Integer.toString(memory));
    if (Files.exists(one.resolve("cpu.max"))) {
      Files.writeString(
          one.resolve("cpu.max"), "%s %d".formatted(cpus == 0 ? "max" : quota, period));
    } else if (Files.exists(one.resolve("cpu.cfs_quota_us"))) {
      Files.writeString(one.resolve("cpu.cfs_period_us"), Integer.toString(period));
      Files.writeString(one.resolve("cpu.cfs_quota_us"), Long.toString(quota));
    }
  }

  private static double millis(RuntimeApi lambda) throws Exception {
    long begun = System.nanoTime();
    String answer =
        new String(lambda.invoke(EVENT.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    double took = (System.nanoTime() - begun) / 1e6;
    if (!answer.contains("\"allowed\":true")) {
      throw new IllegalStateException(answer);
    }
    return took;
  }

  private static double quantile(List<Double> values, double quantile) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(quantile * sorted.length) - 1)];
  }

  /** Returns a set of which one policy is about the question. */
  private static String policies(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String policy =
          switch (i % 3) {
            case 0 ->
                "permit(principal in Group::\"team-%d\", action == Action::\"call_tool_%d\","
                    + " resource) when { context.amount < 100 };\n";
            case 1 ->
                "permit(principal in Group::\"team-%d\", action == Action::\"call_tool_%d\","
                    + " resource) when { context.amount < 100 && context.runtime.hour >= 6 };\n";
            default ->
                "forbid(principal in Group::\"team-%d\", action == Action::\"call_tool_%d\","
                    + " resource) when { context has blocked && context.blocked };\n";
          };
      text.append(policy.formatted(i, i));
    }
    return text.toString();
  }
}
