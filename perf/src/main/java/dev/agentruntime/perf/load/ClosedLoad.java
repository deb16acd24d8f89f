package dev.agentruntime.perf.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The closed model: each user sends, waits for the answer, thinks, and sends again. */
final class ClosedLoad implements Load {
  /** What a user waits after a failure that comes at once, as a refused connection does. */
  private static final long AFTER_FAILURE = 100_000_000;

  private final Shape.Closed shape;
  private final Pacer pacer;
  private final Transport transport;
  private final Supplier<Request> requests;
  private final Recording recording;
  private final long everyNanos;
  private final AtomicLong sent = new AtomicLong();
  private final LongAdder ended = new LongAdder();
  private volatile boolean stopped;
  private volatile boolean sentAll;
  private long startNanos;

  ClosedLoad(
      Shape.Closed shape,
      Pacer pacer,
      Transport transport,
      Supplier<Request> requests,
      Recording recording) {
    this.shape = shape;
    this.pacer = pacer;
    this.transport = transport;
    this.requests = requests;
    this.recording = recording;
    this.everyNanos = shape.rate() == 0 ? 0 : Math.round(1e9 / shape.rate());
  }

  @Override
  public void start(long startNanos) {
    this.startNanos = startNanos;
    for (int user = 0; user < shape.users(); user++) {
      // Users of a rate do not all send at the same moment.
      long at = startNanos + everyNanos * user / shape.users();
      pacer.at(at, () -> send(at));
    }
  }

  private void send(long intended) {
    if (!begin()) {
      return;
    }
    transport.send(new Exchange(requests.get(), intended, this::ended));
  }

  private boolean begin() {
    if (stopped) {
      return false;
    }
    boolean timeLeft = System.nanoTime() - startNanos < shape.duration().toNanos();
    while (true) {
      long before = sent.get();
      if (before >= shape.requests() && !timeLeft) {
        sentAll = true;
        return false;
      }
      if (sent.compareAndSet(before, before + 1)) {
        return true;
      }
    }
  }

  private void ended(Exchange exchange, String outcome, long endNanos) {
    recording.add(exchange, outcome, endNanos);
    ended.increment();
    boolean answered = Character.isDigit(outcome.charAt(0));
    long free = endNanos + (answered ? shape.think().toNanos() : AFTER_FAILURE);
    if (everyNanos > 0) {
      // Due in its turn, even if that is past.
      long due = exchange.intendedNanos + everyNanos;
      pacer.at(Math.max(due, free), () -> send(due));
    } else if (answered && shape.think().isZero()) {
      send(endNanos);
    } else {
      pacer.at(free, () -> send(free));
    }
  }

  @Override
  public boolean sentAll() {
    return sentAll;
  }

  @Override
  public void stop() {
    stopped = true;
    sentAll = true;
  }

  @Override
  public long underWay() {
    long done = ended.sum();
    return sent.get() - done;
  }
}
