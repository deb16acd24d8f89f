package dev.agentruntime.server.dashboard;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ticks of the dashboard, handed to everybody who looks on. */
public final class Ticks {
  private static final int MOST = 64;

  private final AtomicInteger count = new AtomicInteger();
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  /** Somebody who looks on, until it is closed. */
  public final class Viewer implements AutoCloseable {
    private final Consumer<byte[]> tick;

    private Viewer(Consumer<byte[]> tick) {
      this.tick = tick;
    }

    @Override
    public void close() {
      if (viewers.remove(this)) {
        count.decrementAndGet();
      }
    }
  }

  /**
   * Hands every tick from now on to {@code tick}, which must not wait.
   *
   * @return empty where as many look on as may
   */
  public Optional<Viewer> view(Consumer<byte[]> tick) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return Optional.empty();
    }
    Viewer viewer = new Viewer(tick);
    viewers.add(viewer);
    return Optional.of(viewer);
  }

  /** Hands a tick, which is made only where somebody looks on, to everybody. */
  void publish(Supplier<byte[]> tick) {
    if (viewers.isEmpty()) {
      return;
    }
    byte[] made = tick.get();
    viewers.forEach(viewer -> viewer.tick.accept(made));
  }
}
