package dev.agentruntime.server.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Recording;
import dev.agentruntime.core.metrics.Series;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import jdk.jfr.consumer.RecordingStream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/** The meters of the process and its virtual machine. */
public final class JvmMeters implements AutoCloseable {
  private static final String PINNED = "jdk.VirtualThreadPinned";

  private final Meters meters;
  private final NotificationListener collected;
  private @Nullable RecordingStream pinned;

  /** Begins to measure all but {@linkplain #watchPinned pinned threads}. */
  public JvmMeters(Meters meters, ProcessFigures figures) {
    this.meters = meters;
    meters.count(Series.of(Metric.PROCESS_CPU), figures::cpuSeconds);
    meters.gauge(
        Series.of(Metric.PROCESS_MEMORY),
        () ->
            figures.residentBytes().isPresent()
                ? (double) figures.residentBytes().getAsLong()
                : Double.NaN);
    meters.gauge(Series.of(Metric.HEAP_USED), () -> (double) figures.heapBytes());
    meters.gauge(Series.of(Metric.THREADS), figures::threads);
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    meters.gauge(
        Series.of(Metric.THREADS_QUEUED), () -> (double) scheduler.getQueuedVirtualThreadCount());
    meters.gauge(Series.of(Metric.CARRIERS), scheduler::getPoolSize);
    meters.gauge(Series.of(Metric.OPEN_FILES), figures::openFiles);
    meters.count(Series.of(Metric.NETWORK, "in"), () -> (double) figures.traffic().received());
    meters.count(Series.of(Metric.NETWORK, "out"), () -> (double) figures.traffic().sent());
    collected = garbageCollections();
  }

  private NotificationListener garbageCollections() {
    Recording pauses = meters.recording(Series.of(Metric.GC_PAUSES));
    NotificationListener listener =
        (notification, _) -> {
          if (notification
              .getType()
              .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GarbageCollectionNotificationInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            // Of a collector that works beside the program, only what is called a pause stops it.
            if (!info.getGcName().contains("Cycle") && !info.getGcName().contains("Concurrent")) {
              pauses.record(TimeUnit.MILLISECONDS.toNanos(info.getGcInfo().getDuration()));
            }
          }
        };
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
    return listener;
  }

  /**
   * Times pinned virtual threads from now on. Takes a while to begin, and then returns. The flight
   * recorder writes to the temporary directory, and ends the process where that is full.
   */
  public synchronized void watchPinned() {
    Recording recording = meters.recording(Series.of(Metric.THREADS_PINNED));
    RecordingStream stream = new RecordingStream();
    stream.enable(PINNED).withThreshold(Duration.ofMillis(1)).withoutStackTrace();
    stream.onEvent(PINNED, event -> recording.record(event.getDuration().toNanos()));
    stream.startAsync();
    pinned = stream;
  }

  @Override
  public synchronized void close() {
    if (pinned != null) {
      pinned.close();
    }
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(collected);
        } catch (ListenerNotFoundException e) {
          throw new IllegalStateException("a listener that was added", e);
        }
      }
    }
  }
}
