package dev.agentruntime.perf.report;

import static dev.agentruntime.perf.report.figure.Figures.bytes;
import static dev.agentruntime.perf.report.figure.Figures.count;
import static dev.agentruntime.perf.report.figure.Figures.duration;
import static dev.agentruntime.perf.report.figure.Figures.ms;
import static dev.agentruntime.perf.report.figure.Figures.number;
import static dev.agentruntime.perf.report.figure.Figures.percent;
import static dev.agentruntime.perf.report.figure.Figures.rate;

import dev.agentruntime.perf.report.advice.CpuText;
import dev.agentruntime.perf.report.advice.ServerUse;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Offered;
import dev.agentruntime.perf.result.LoadResult.Phase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a result says about how the test was done, and about its two ends. */
final class Facts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Facts() {}

  static String day(LoadResult result) {
    return DAY.format(result.started());
  }

  /** Returns what was loaded, how, from where and when. */
  static List<Fact> configuration(LoadResult result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Scenario", result.scenario()));
    facts.add(new Fact("Target", target(result)));
    facts.add(new Fact("Started", MINUTE.format(result.started())));
    facts.add(new Fact("Duration", duration(seconds(result))));
    facts.add(new Fact("Concurrency", load(result)));
    facts.add(new Fact("Total Requests", count(requests(result))));
    double ramps =
        result.phases().stream()
            .filter(phase -> phase.offered().rate() != phase.offered().rateEnd())
            .mapToDouble(Phase::seconds)
            .sum();
    facts.add(new Fact("Ramp-up", ramps > 0 ? duration(ramps) : "none; a warm-up is not counted"));
    LoadResult.Machine machine = result.machine();
    facts.add(
        new Fact(
            "Load came from",
            "%s, %s, %s, %s, Java %s"
                .formatted(
                    machine.cpu(),
                    count(machine.cpus(), "CPU"),
                    bytes(machine.memoryBytes()),
                    machine.os(),
                    machine.java())));
    return facts;
  }

  /** Returns what the generator used, and how well it kept its times. */
  static Fact generator(LoadResult result) {
    LoadResult.Generator generator = result.generator();
    return new Fact(
        "Generator",
        "%s of %d cores (%s); late by %s at p50, %s at p99, at most %s"
            .formatted(
                number(generator.cpuCores()),
                result.machine().cpus(),
                percent(generator.cpuCores() / Math.max(1, result.machine().cpus())),
                ms(generator.lateness().percentileMs(50)),
                ms(generator.lateness().percentileMs(99)),
                ms(generator.lateness().maxMs())));
  }

  /** Returns what the server used; nothing where it told nothing. */
  static List<Fact> resources(LoadResult result) {
    CpuText cpu = new CpuText(result);
    return ServerUse.during(result)
        .map(
            use ->
                List.of(
                    new Fact(
                        "Server CPU",
                        "Peak %s, Average %s"
                            .formatted(cpu.of(use.peakCores()), cpu.of(use.averageCores()))),
                    new Fact(
                        "Server Memory",
                        "Peak %s, Average %s"
                            .formatted(bytes(use.peakBytes()), bytes(use.averageBytes())))))
        .orElse(List.of());
  }

  /** Returns the load of one phase, as {@code 10 users} or {@code 900 req/s, poisson}. */
  static String load(Offered offered) {
    String pace =
        offered.rate() == offered.rateEnd()
            ? rate(offered.rate())
            : "%s to %s".formatted(rate(offered.rate()), rate(offered.rateEnd()));
    if (offered.model() == Model.OPEN) {
      return "%s, %s".formatted(pace, offered.arrivals());
    }
    String users = count(offered.users(), "user");
    String paced = offered.rate() > 0 ? users + ", together " + pace : users;
    return offered.thinkS() > 0 ? paced + ", thinking " + duration(offered.thinkS()) : paced;
  }

  static long requests(LoadResult result) {
    return result.phases().stream().mapToLong(Phase::requests).sum();
  }

  static long successes(LoadResult result) {
    return result.phases().stream().mapToLong(Phase::successes).sum();
  }

  /** Returns the seconds from the first phase's start to the last one's end. */
  static double seconds(LoadResult result) {
    double end =
        result.phases().stream()
            .mapToDouble(phase -> phase.startS() + phase.seconds())
            .max()
            .orElse(0);
    double start = result.phases().stream().mapToDouble(Phase::startS).min().orElse(0);
    return end - start;
  }

  static String target(LoadResult result) {
    StringBuilder text = new StringBuilder(result.target().url());
    if (result.target().version() != null) {
      text.append(", version ").append(result.target().version());
    }
    if (result.revision() != null) {
      text.append(", revision ").append(result.revision());
    }
    return text.append(result.target().own() ? ", started by the test" : "").toString();
  }

  private static String load(LoadResult result) {
    Set<String> loads = new LinkedHashSet<>();
    result.phases().forEach(phase -> loads.add(load(phase.offered())));
    return loads.isEmpty() ? "none" : String.join("; then ", loads);
  }
}
