package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Delivery on threads of its own: whoever sends never waits, and closing ends it. */
final class ThreadsTest {
  private static final long GUARD_SECONDS = 30;

  private final SimulatedTime time = new SimulatedTime();
  private final FakeStore store = new FakeStore();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);

  @Test
  void sendingDoesNotWaitForASinkThatHangs() throws Exception {
    Delivery delivery = delivery(new Gate(), Duration.ZERO);
    for (int i = 0; i < 10; i++) {
      delivery.send(notification(i));
    }
    assertThat(next()).isEqualTo("begins alert-0");
    assertThat(delivery.status().getFirst().queued()).isEqualTo(10);
    open.countDown();
    for (int i = 0; i < 10; i++) {
      assertThat(next()).isEqualTo("ends alert-" + i);
      if (i < 9) {
        assertThat(next()).isEqualTo("begins alert-" + (i + 1));
      }
    }
    delivery.close();
    assertThat(delivery.status()).containsExactly(new DeliveryStatus("gate", 0, 10, 0, null));
  }

  @Test
  void closingLetsWhatIsDeliveredArrive() throws Exception {
    Delivery delivery = delivery(new Gate(), Duration.ofSeconds(GUARD_SECONDS));
    delivery.send(notification(1));
    assertThat(next()).isEqualTo("begins alert-1");
    Thread closing = Thread.startVirtualThread(delivery::close);
    open.countDown();
    closing.join();
    assertThat(next()).isEqualTo("ends alert-1");
  }

  @Test
  void closingInterruptsASinkThatHangsAndKeepsWhatWaits() throws Exception {
    Delivery delivery = delivery(new Gate(), Duration.ofMillis(1));
    delivery.send(notification(1));
    delivery.send(notification(2));
    assertThat(next()).isEqualTo("begins alert-1");
    delivery.close();
    assertThat(next()).isEqualTo("interrupted alert-1");
    assertThat(delivery.undelivered()).hasSize(2);
    delivery.send(notification(3));
    time.advance(Duration.ofHours(1));
    assertThat(events).isEmpty();
  }

  private Delivery delivery(AlertSink sink, Duration drain) {
    return new Delivery(
        new Delivery.Parts(
            List.of(sink),
            store,
            new DeliveryConfig(
                100, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), drain),
            time,
            Thread::startVirtualThread,
            () -> 1.0,
            time::nanos));
  }

  private String next() throws InterruptedException {
    return String.valueOf(events.poll(GUARD_SECONDS, TimeUnit.SECONDS));
  }

  private static Notification notification(int i) {
    return new Notification(
        new NotificationId("n-" + i),
        Notification.Kind.FIRING,
        AlertWorld.condition("alert-" + i),
        SimulatedTime.START,
        SimulatedTime.START,
        null,
        URI.create("http://127.0.0.1/dashboard"),
        List.of());
  }

  /** A sink that hangs until it is opened. */
  private final class Gate implements AlertSink {
    @Override
    public String name() {
      return "gate";
    }

    @Override
    public void deliver(Notification notification) throws InterruptedException {
      events.add("begins " + notification.alert());
      try {
        open.await();
      } catch (InterruptedException e) {
        events.add("interrupted " + notification.alert());
        throw e;
      }
      events.add("ends " + notification.alert());
    }
  }
}
