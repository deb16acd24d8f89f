package dev.agentruntime.perf.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one load test measured.
 *
 * @param format of the file, {@link #FORMAT}
 * @param scenario {@code baseline}, {@code stress}, …, or the name of a plan
 * @param started when the first phase began
 * @param interrupted whether it was stopped before its end; what ran is here
 * @param revision of the server's sources, where known
 * @param phases in the order in which they ran, without the warm-up
 * @param server samples of the server's CPU and memory, over all phases; none where it tells
 *     nothing
 * @param refusals why the figures cannot be trusted, one sentence each; none where they can
 */
public record LoadResult(
    int format,
    String scenario,
    Instant started,
    boolean interrupted,
    @Nullable String revision,
    Target target,
    Machine machine,
    List<Phase> phases,
    List<ServerSample> server,
    Generator generator,
    List<String> refusals) {

  /** The format that this version writes and reads. */
  public static final int FORMAT = 1;

  public LoadResult {
    phases = List.copyOf(phases);
    server = List.copyOf(server);
    refusals = List.copyOf(refusals);
  }

  /**
   * What was loaded.
   *
   * @param url as {@code http://127.0.0.1:8080/dispatch}
   * @param own whether the test started it, on this machine
   * @param version as its {@code /health} says
   */
  public record Target(String url, boolean own, @Nullable String version) {}

  /**
   * Where the load came from.
   *
   * @param cpu the model
   * @param cpus how many there are
   * @param memoryBytes of the whole machine
   */
  public record Machine(String cpu, int cpus, long memoryBytes, String os, String java) {}

  /**
   * A stretch of time under one kind of load.
   *
   * @param name as {@code 25 users}
   * @param startS seconds from the start of the test
   * @param seconds that it took, until the last answer
   * @param latency from the time at which a request should have started: what a user feels
   * @param service from the time at which it was really sent
   * @param outcomes how many requests ended how: by status, as {@code 200}, or by what failed, as
   *     {@code timeout}, {@code refused}, {@code closed}
   * @param timeline what ended in each second of it
   */
  public record Phase(
      String name,
      Offered offered,
      double startS,
      double seconds,
      Latencies latency,
      Latencies service,
      Map<String, Long> outcomes,
      List<Second> timeline) {
    public Phase {
      outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
      timeline = List.copyOf(timeline);
    }

    /** Returns how many requests ended, one way or another. */
    public long requests() {
      return count("");
    }

    /** Returns how many were answered with a status of 2xx. */
    public long successes() {
      return count("2");
    }

    /** Returns how many outcomes begin with {@code prefix}: {@code 4} for 4xx. */
    public long count(String prefix) {
      return outcomes.entrySet().stream()
          .filter(outcome -> outcome.getKey().startsWith(prefix))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /** Returns answers of any kind a second. */
    public double throughput() {
      return seconds == 0 ? 0 : requests() / seconds;
    }
  }

  /** Whether requests come by themselves, or from users who wait for their answers. */
  public enum Model {
    OPEN,
    CLOSED
  }

  /**
   * The load that was asked for.
   *
   * @param users of a closed model; 0 in an open one
   * @param rate requests a second, of all users together; of a ramp, at its start; 0 where users
   *     send as soon as they have their answer
   * @param rateEnd at the end of a ramp; else as {@code rate}
   * @param arrivals {@code constant} or {@code poisson}
   * @param thinkS seconds that a user waits after an answer
   */
  public record Offered(
      Model model, int users, double rate, double rateEnd, String arrivals, double thinkS) {}

  /**
   * What ended in one second, or in what was left of a phase.
   *
   * @param atS its end, in seconds from the start of the test; it begins where the one before ends
   * @param errors how many ended in anything but a status of 2xx
   * @param latency of all of them, from the intended start
   * @param failures how those errors ended, as in {@link Phase#outcomes}; empty where only their
   *     number is known
   */
  public record Second(double atS, long errors, Latencies latency, Map<String, Long> failures) {
    public Second {
      failures = java.util.Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Creates a second of which only the number of errors is known. */
    public Second(double atS, long errors, Latencies latency) {
      this(atS, errors, latency, Map.of());
    }
  }

  /**
   * What the server used.
   *
   * @param atS seconds from the start of the test
   * @param cpuCores cores in use since the sample before
   * @param memoryBytes resident
   */
  public record ServerSample(double atS, double cpuCores, long memoryBytes) {}

  /**
   * What the generator used, and how well it kept its times.
   *
   * @param cpuCores cores in use, over all phases
   * @param lateness how late requests, and ticks of its clock, came
   */
  public record Generator(double cpuCores, Latencies lateness) {}

  /** Returns the times of all phases together, from the intended start. */
  public Latencies latency() {
    List<Latencies> parts = new ArrayList<>();
    phases.forEach(phase -> parts.add(phase.latency()));
    return Latencies.sum(parts);
  }
}
