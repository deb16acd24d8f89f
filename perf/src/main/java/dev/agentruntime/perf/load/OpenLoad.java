package dev.agentruntime.perf.load;

import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The open model: each request starts at its time, whatever became of the others. */
final class OpenLoad implements Load {
  private final ArrivalTimes times;
  private final Pacer pacer;
  private final Transport transport;
  private final Supplier<Request> requests;
  private final Recording recording;
  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private volatile boolean sentAll;
  private long startNanos;

  OpenLoad(
      ArrivalTimes times,
      Pacer pacer,
      Transport transport,
      Supplier<Request> requests,
      Recording recording) {
    this.times = times;
    this.pacer = pacer;
    this.transport = transport;
    this.requests = requests;
    this.recording = recording;
  }

  @Override
  public void start(long startNanos) {
    this.startNanos = startNanos;
    next();
  }

  private void next() {
    OptionalLong at = times.next();
    if (at.isEmpty()) {
      sentAll = true;
      return;
    }
    long due = startNanos + at.getAsLong();
    pacer.at(
        due,
        () -> {
          if (sentAll) {
            return;
          }
          begun.increment();
          transport.send(new Exchange(requests.get(), due, this::ended));
          next();
        });
  }

  private void ended(Exchange exchange, String outcome, long endNanos) {
    recording.add(exchange, outcome, endNanos);
    ended.increment();
  }

  @Override
  public boolean sentAll() {
    return sentAll;
  }

  @Override
  public void stop() {
    sentAll = true;
  }

  @Override
  public long underWay() {
    // In this order: one that ends between must not be counted as ended only.
    long done = ended.sum();
    return begun.sum() - done;
  }
}
