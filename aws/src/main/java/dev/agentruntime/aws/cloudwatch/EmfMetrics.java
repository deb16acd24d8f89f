package dev.agentruntime.aws.cloudwatch;

import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.Resolution;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publisher of metrics to CloudWatch: it writes them as lines of the embedded metric format,
 * and CloudWatch Logs makes metrics of these. For one thread, but for its closing.
 */
public final class EmfMetrics implements Consumer<Interval>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmfMetrics.class);

  private final EmfConfig config;
  private final PrintStream out;
  private @Nullable Interval pending;
  private boolean broken;

  /**
   * @param out where CloudWatch Logs takes lines from; stays open when this is closed
   */
  public EmfMetrics(EmfConfig config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** Takes in what happened in an interval, and writes once there is enough of it. */
  @Override
  public synchronized void accept(Interval interval) {
    Instant slot = slot(interval.start());
    Interval before = pending;
    if (before != null && !before.start().equals(slot)) {
      write(before);
      before = null;
    }
    Interval all = new Interval(slot, interval.points());
    all = before == null ? all : before.then(all);
    if (interval.start().plus(Resolution.FINE.step()).isBefore(slot.plus(config.every()))) {
      pending = all;
    } else {
      pending = null;
      write(all);
    }
  }

  /** Writes what was taken in and is not written yet. */
  @Override
  public synchronized void close() {
    if (pending != null) {
      write(pending);
      pending = null;
    }
  }

  private void write(Interval interval) {
    for (byte[] line : EmfLines.of(config, interval.start(), Figures.of(interval))) {
      byte[] whole = new byte[line.length + 1];
      System.arraycopy(line, 0, whole, 0, line.length);
      whole[line.length] = '\n';
      // In one go, or a line of the log may come in between.
      out.write(whole, 0, whole.length);
    }
    out.flush();
    if (out.checkError() && !broken) {
      log.warn("metrics for CloudWatch: the output cannot be written to");
      broken = true;
    }
  }

  private Instant slot(Instant at) {
    Duration every = config.every();
    return Instant.ofEpochSecond(
        at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), every.toSeconds()));
  }
}
