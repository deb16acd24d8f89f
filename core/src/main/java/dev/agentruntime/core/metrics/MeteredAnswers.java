package dev.agentruntime.core.metrics;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.idempotency.AnswerStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** An answer store whose calls are timed. */
public final class MeteredAnswers implements AnswerStore {
  private static final String STORE = "answers";

  private final AnswerStore answers;
  private final LongSupplier nanos;
  private final Recording reads;
  private final Recording writes;

  public MeteredAnswers(AnswerStore answers, Meters meters, LongSupplier nanos) {
    this.answers = answers;
    this.nanos = nanos;
    reads = meters.recording(Series.of(Metric.STORE_CALLS, STORE, "read"));
    writes = meters.recording(Series.of(Metric.STORE_CALLS, STORE, "write"));
  }

  @Override
  public Optional<Entry> claim(Key key, Claim claim) throws IOException {
    long start = nanos.getAsLong();
    try {
      return answers.claim(key, claim);
    } finally {
      writes.record(nanos.getAsLong() - start);
    }
  }

  @Override
  public void complete(Key key, DispatchResult result) throws IOException {
    long start = nanos.getAsLong();
    try {
      answers.complete(key, result);
    } finally {
      writes.record(nanos.getAsLong() - start);
    }
  }

  @Override
  public void release(Key key) throws IOException {
    long start = nanos.getAsLong();
    try {
      answers.release(key);
    } finally {
      writes.record(nanos.getAsLong() - start);
    }
  }

  @Override
  public Optional<DispatchResult> find(DispatchId dispatch) throws IOException {
    long start = nanos.getAsLong();
    try {
      return answers.find(dispatch);
    } finally {
      reads.record(nanos.getAsLong() - start);
    }
  }

  @Override
  public void close() {
    answers.close();
  }
}
