package dev.agentruntime.perf.load;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One load test of one server: phases are run on it one after the other, and what they measured is
 * had at its end. Used by one thread; {@link #stop} by any.
 */
public final class LoadSession implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long SWEEP = 20_000_000L;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  /** What ends a phase before its time. */
  public interface EnoughSeen {
    /**
     * Returns whether it is enough.
     *
     * @param underWay requests that have no answer yet
     */
    boolean enough(LoadResult.Second second, long underWay);
  }

  private final Target target;
  private volatile Transport transport;
  private final Supplier<Request> requests;
  private final SplittableRandom random;
  private final Progress progress;
  private final Pacer pacer = new Pacer();
  private final ServerProbe probe;
  private final ServerSampler sampler;
  private final @Nullable String version;
  private final long startNanos = System.nanoTime();
  private final List<LoadResult.Phase> phases = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final Histogram lateness = Latencies.newHistogram();
  private volatile boolean stopped;
  private @Nullable Instant started;
  private long firstPhaseNanos;
  private long phaseNanos;
  private long cpuNanos;

  private LoadSession(
      Target target,
      Transport transport,
      Supplier<Request> requests,
      SplittableRandom random,
      Progress progress,
      ServerProbe probe,
      @Nullable String version) {
    this.target = target;
    this.transport = transport;
    this.requests = requests;
    this.random = random;
    this.progress = progress;
    this.probe = probe;
    this.version = version;
    this.sampler = new ServerSampler(probe, startNanos);
    sweepFrom(startNanos);
  }

  /**
   * Begins a test, with nothing sent yet but what asks for the server's version.
   *
   * @param seed of everything that is drawn
   * @throws IOException where no server answers, or it does not speak HTTP/2 though the target asks
   *     for it
   */
  public static LoadSession open(Target target, RequestMix mix, long seed, Progress progress)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Supplier<Request> requests = mix.requests(target, random.split());
    Reachable.orSay(target);
    Transport transport = transport(target);
    if (transport instanceof Http2Transport http2) {
      try {
        http2.probe(requests.get());
      } catch (IOException | RuntimeException e) {
        http2.close();
        throw e;
      }
    }
    ServerProbe probe = new ServerProbe(target);
    return new LoadSession(target, transport, requests, random, progress, probe, probe.version());
  }

  /** Runs a phase that is measured and forgotten. */
  public void warmUp(Shape shape) throws InterruptedException {
    progress.began("warm-up");
    run("warm-up", shape, (_, _) -> false, new Recording());
    pacer.lateness().getIntervalHistogram();
  }

  /**
   * Runs a phase to its end.
   *
   * @throws InterruptedException where the test was stopped; what ran is in the result
   */
  public LoadResult.Phase run(String name, Shape shape) throws InterruptedException {
    return run(name, shape, (_, _) -> false);
  }

  /**
   * Runs a phase to its end, or until enough is seen: what is under way then ends as {@code
   * abandoned}.
   *
   * @throws InterruptedException where the test was stopped; what ran is in the result
   */
  public LoadResult.Phase run(String name, Shape shape, EnoughSeen enough)
      throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("stopped");
    }
    progress.began(name);
    sampler.begin();
    if (started == null) {
      started = Instant.now();
      firstPhaseNanos = System.nanoTime();
    }
    long cpuBefore = MachineFacts.cpuNanos();
    long begun = System.nanoTime();
    Recording recording = new Recording();
    long end = run(name, shape, enough, recording);
    sampler.end();
    phaseNanos += System.nanoTime() - begun;
    cpuNanos += MachineFacts.cpuNanos() - cpuBefore;
    LoadResult.Phase phase =
        recording.phase(name, offered(shape), (begun - firstPhaseNanos) / 1e9, (end - begun) / 1e9);
    Latencies late = Latencies.of(pacer.lateness().getIntervalHistogram());
    lateness.add(late.histogram());
    doubts.addAll(Trust.doubts(name, phase.latency(), late, isTimed(shape)));
    phases.add(phase);
    progress.ended(phase);
    if (stopped) {
      throw new InterruptedException("stopped");
    }
    return phase;
  }

  /** Waits between phases. */
  public void pause(Duration pause) throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    while (System.nanoTime() - until < 0) {
      if (stopped) {
        throw new InterruptedException("stopped");
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(SWEEP, Math.max(1, until - System.nanoTime())));
    }
  }

  /** Stops the test: no more is sent, and the thread that runs it gets an exception. */
  public void stop() {
    stopped = true;
  }

  /**
   * Returns what was measured.
   *
   * @param own whether the test started the server
   * @param revision of its sources, where known
   */
  public LoadResult result(String scenario, boolean own, @Nullable String revision) {
    LoadResult.Machine machine = MachineFacts.machine();
    double cores = phaseNanos == 0 ? 0 : (double) cpuNanos / phaseNanos;
    List<String> refusals = new ArrayList<>(doubts);
    refusals.addAll(Trust.doubts(cores, machine.cpus()));
    double shift = (firstPhaseNanos - startNanos) / 1e9;
    return new LoadResult(
        LoadResult.FORMAT,
        scenario,
        started == null ? Instant.now() : started,
        stopped,
        revision,
        new LoadResult.Target(target.url().toString(), own, version),
        machine,
        phases,
        sampler.samples().stream()
            .map(
                sample ->
                    new LoadResult.ServerSample(
                        sample.atS() - shift, sample.cpuCores(), sample.memoryBytes()))
            .toList(),
        new LoadResult.Generator(cores, Latencies.of(lateness)),
        refusals);
  }

  @Override
  public void close() {
    stopped = true;
    pacer.close();
    sampler.close();
    transport.close();
    probe.close();
  }

  /* Returns when the last answer came. */
  private long run(String name, Shape shape, EnoughSeen enough, Recording recording)
      throws InterruptedException {
    Load load = load(shape, recording);
    long begun = System.nanoTime();
    load.start(begun);
    long nextSecond = begun + SECOND;
    long giveUp = Long.MAX_VALUE;
    while (true) {
      boolean done = load.sentAll() && load.underWay() == 0;
      long now = System.nanoTime();
      if (done || now - nextSecond >= 0) {
        nextSecond += SECOND;
        LoadResult.Second second = recording.second((now - firstPhaseNanos) / 1e9);
        long underWay = load.underWay();
        progress.second(name, second, underWay);
        if (!load.sentAll() && enough.enough(second, underWay)) {
          load.stop();
          giveUp = now;
        }
      }
      if (stopped && giveUp == Long.MAX_VALUE) {
        load.stop();
        giveUp = now + LAST_ANSWERS.toNanos();
      }
      if (done || now - giveUp >= 0) {
        if (!done) {
          recording.abandon(load.underWay());
          renewTransport();
        }
        return done && recording.lastEnd() != 0 ? recording.lastEnd() : now;
      }
      TimeUnit.NANOSECONDS.sleep(Math.clamp(nextSecond - now, 1, SWEEP / 2));
    }
  }

  /* What nobody waits for must not keep the next phase waiting. */
  private void renewTransport() {
    transport.close();
    transport = transport(target);
  }

  private static Transport transport(Target target) {
    return target.http2() ? new Http2Transport(target) : new Http1Transport(target);
  }

  private Load load(Shape shape, Recording recording) {
    return switch (shape) {
      case Shape.Open open ->
          new OpenLoad(
              new ArrivalTimes(open, random.split()), pacer, transport, requests, recording);
      case Shape.Closed closed -> new ClosedLoad(closed, pacer, transport, requests, recording);
    };
  }

  private static boolean isTimed(Shape shape) {
    return switch (shape) {
      case Shape.Open _ -> true;
      case Shape.Closed closed -> closed.rate() > 0 || closed.think().isPositive();
    };
  }

  private static LoadResult.Offered offered(Shape shape) {
    return switch (shape) {
      case Shape.Open open ->
          new LoadResult.Offered(
              LoadResult.Model.OPEN,
              0,
              open.rate(),
              open.rateEnd(),
              open.arrivals() == Shape.Arrivals.POISSON ? "poisson" : "constant",
              0);
      case Shape.Closed closed -> {
        double rate = closed.rate() * closed.users();
        yield new LoadResult.Offered(
            LoadResult.Model.CLOSED,
            closed.users(),
            rate,
            rate,
            "constant",
            closed.think().toNanos() / 1e9);
      }
    };
  }

  private void sweepFrom(long at) {
    pacer.at(
        at,
        () -> {
          transport.sweep(System.nanoTime());
          sweepFrom(at + SWEEP);
        });
  }
}
