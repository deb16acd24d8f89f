package dev.agentruntime.perf.report;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult.Model;
import dev.agentruntime.perf.result.LoadResult.Offered;
import dev.agentruntime.perf.result.LoadResult.Phase;
import dev.agentruntime.perf.result.LoadResult.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * A queue with a few workers, in virtual time, and what a load test of it would have measured.
 *
 * @param workers how many requests it works on at once
 * @param serviceMs the median time of one
 * @param spread of the logarithm of that time
 * @param stalls when it works on nothing
 * @param fate how a request ends
 */
public record SimulatedServer(
    int workers, double serviceMs, double spread, List<Stall> stalls, Fate fate, long seed) {

  /** A stretch of the test in which nothing is worked on. */
  public record Stall(double fromS, double toS) {}

  /** How requests end. */
  public interface Fate {
    /** Returns the outcome of a request that ended after a time. */
    String of(Random random, double atS, double latencyMs);
  }

  public static SimulatedServer of(int workers, double serviceMs) {
    return new SimulatedServer(workers, serviceMs, 0.35, List.of(), (r, at, ms) -> "200", 42);
  }

  public SimulatedServer stalling(Stall... at) {
    return new SimulatedServer(workers, serviceMs, spread, List.of(at), fate, seed);
  }

  public SimulatedServer ending(Fate other) {
    return new SimulatedServer(workers, serviceMs, spread, stalls, other, seed);
  }

  public SimulatedServer steady() {
    return new SimulatedServer(workers, serviceMs, 0.02, stalls, fate, seed);
  }

  /** Returns a phase of users who wait for their answers. */
  public Phase closed(double startS, double seconds, int users) {
    return closed(startS, seconds, users, 0);
  }

  public Phase closed(double startS, double seconds, int users, double thinkS) {
    PriorityQueue<Double> idle = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      idle.add(startS);
    }
    Run run = new Run(startS, seconds, idle);
    PriorityQueue<Double> next = new PriorityQueue<>();
    for (int user = 0; user < users; user++) {
      next.add(startS + user * 0.001);
    }
    while (next.peek() < startS + seconds) {
      double sent = next.poll();
      next.add(run.request(sent, sent) + thinkS);
    }
    return run.phase(
        users + (users == 1 ? " user" : " users"),
        new Offered(Model.CLOSED, users, 0, 0, "constant", thinkS));
  }

  /** Returns a phase of requests that come by themselves, over a number of connections. */
  public Phase open(String name, double startS, double seconds, double rate, int connections) {
    return new Session(startS, connections).open(name, startS, seconds, rate);
  }

  /** Phases of requests that come by themselves, of which the next finds what the last left. */
  public final class Session {
    private final PriorityQueue<Double> idle = new PriorityQueue<>();
    private final PriorityQueue<Double> free = new PriorityQueue<>();

    public Session(double startS, int connections) {
      for (int i = 0; i < workers; i++) {
        idle.add(startS);
      }
      for (int i = 0; i < connections; i++) {
        free.add(startS);
      }
    }

    public Phase open(String name, double startS, double seconds, double rate) {
      Run run = new Run(startS, seconds, idle);
      return SimulatedServer.open(run, free, name, startS, seconds, rate);
    }
  }

  private static Phase open(
      Run run,
      PriorityQueue<Double> free,
      String name,
      double startS,
      double seconds,
      double rate) {
    for (long i = 0; i < Math.round(rate * seconds); i++) {
      double intended = startS + i / rate;
      double sent = Math.max(intended, free.poll());
      free.add(run.request(intended, sent));
    }
    return run.phase(name, new Offered(Model.OPEN, 0, rate, rate, "constant", 0));
  }

  private final class Run {
    private final double startS;
    private final Random random = new Random(seed);
    private final PriorityQueue<Double> idle;
    private final Histogram latency = Latencies.newHistogram();
    private final Histogram service = Latencies.newHistogram();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<Histogram> seconds = new ArrayList<>();
    private final List<Map<String, Long>> failures = new ArrayList<>();
    private double end;

    Run(double startS, double seconds, PriorityQueue<Double> idle) {
      this.startS = startS;
      this.end = startS + seconds;
      this.idle = idle;
    }

    /** Returns when a request ends. */
    double request(double intended, double sent) {
      double began = Math.max(sent, idle.poll());
      for (Stall stall : stalls) {
        began = began >= stall.fromS() && began < stall.toS() ? stall.toS() : began;
      }
      double ended = began + serviceMs / 1000 * StrictMath.exp(spread * random.nextGaussian());
      idle.add(ended);
      String outcome = fate.of(random, ended, (ended - sent) * 1000);
      outcomes.merge(outcome, 1L, Long::sum);
      latency.recordValue(Math.round((ended - intended) * 1e9));
      service.recordValue(Math.round((ended - sent) * 1e9));
      int second = (int) (ended - startS);
      while (seconds.size() <= second) {
        seconds.add(Latencies.newHistogram());
        failures.add(new TreeMap<>());
      }
      seconds.get(second).recordValue(Math.round((ended - intended) * 1e9));
      if (!outcome.startsWith("2")) {
        failures.get(second).merge(outcome, 1L, Long::sum);
      }
      end = Math.max(end, ended);
      return ended;
    }

    Phase phase(String name, Offered offered) {
      List<Second> timeline = new ArrayList<>();
      for (int i = 0; i < seconds.size(); i++) {
        long errors = failures.get(i).values().stream().mapToLong(Long::longValue).sum();
        timeline.add(
            new Second(
                Math.min(end, startS + i + 1),
                errors,
                Latencies.of(seconds.get(i)),
                failures.get(i)));
      }
      return new Phase(
          name,
          offered,
          startS,
          end - startS,
          Latencies.of(latency),
          Latencies.of(service),
          outcomes,
          timeline);
    }
  }
}
