package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How notifications reach a sink that works, fails, or never comes back, in virtual time. */
final class DeliveryTest {
  private static final DeliveryConfig CONFIG =
      new DeliveryConfig(
          4, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ZERO);

  private final SimulatedTime time = new SimulatedTime();
  private final FakeSink sink = new FakeSink();
  private final FakeStore store = new FakeStore();
  private final Delivery delivery = delivery(List.of(sink), 1.0);
  private int made;

  @Test
  void deliversInOrderAndSettles() throws Exception {
    send("a firing", "b firing", "a resolved");
    assertThat(sink.news()).containsExactly("a firing", "b firing", "a resolved");
    assertThat(store.undelivered).isEmpty();
    assertThat(delivery.status()).containsExactly(new DeliveryStatus("fake", 0, 3, 0, null));
  }

  @Test
  void triesAgainWithPausesThatDouble() throws Exception {
    sink.down(true);
    send("a firing");
    assertThat(sink.attempts).isEqualTo(1);
    List<Integer> attempts = new ArrayList<>();
    for (int second = 1; second <= 127; second++) {
      int before = sink.attempts;
      time.advance(Duration.ofSeconds(1));
      if (sink.attempts > before) {
        attempts.add(second);
      }
    }
    assertThat(attempts).containsExactly(1, 3, 7, 15, 31, 63, 123);
    assertThat(delivery.status())
        .containsExactly(new DeliveryStatus("fake", 1, 0, 0, "it is down (expected: up)"));
    sink.down(false);
    time.advance(Duration.ofMinutes(1));
    assertThat(sink.news()).containsExactly("a firing");
    assertThat(delivery.status()).containsExactly(new DeliveryStatus("fake", 0, 1, 0, null));
    assertThat(store.undelivered).isEmpty();
  }

  @Test
  void pausesDifferByChance() {
    assertThat(CONFIG.pause(1, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(CONFIG.pause(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(CONFIG.pause(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(CONFIG.pause(1_000_000, 1)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void asksADeadSinkByOneNotificationAtATime() throws Exception {
    sink.down(true);
    send("a firing", "b firing", "c firing");
    assertThat(sink.attempts).isEqualTo(1);
    assertThat(time.waiting()).isEqualTo(1);
    sink.down(false);
    time.advance(Duration.ofSeconds(1));
    assertThat(sink.news()).containsExactlyInAnyOrder("a firing", "b firing", "c firing");
  }

  @Test
  void oneThatIsNeverTakenDoesNotHoldUpTheOthersButWhatFollowsForItsAlert() throws Exception {
    sink.refuse(it -> it.alert().equals("a") && it.kind() == Notification.Kind.FIRING, true);
    send("a firing", "a resolved", "b firing");
    time.advance(Duration.ofMinutes(2));
    assertThat(sink.news()).containsExactly("b firing");
    sink.down(false);
    time.advance(Duration.ofMinutes(2));
    assertThat(sink.news()).containsExactly("a firing", "a resolved");
  }

  @Test
  void givesUpAtOnceWhatIsNotWorthRetrying() throws Exception {
    sink.refuse(it -> it.alert().equals("a"), false);
    send("a firing", "b firing");
    assertThat(sink.news()).containsExactly("b firing");
    assertThat(time.waiting()).isZero();
    assertThat(store.undelivered).isEmpty();
    assertThat(delivery.status()).containsExactly(new DeliveryStatus("fake", 0, 1, 1, null));
  }

  @Test
  void givesUpAfterABoundedTime() throws Exception {
    sink.down(true);
    send("a firing");
    time.advance(Duration.ofMinutes(62));
    assertThat(delivery.status())
        .containsExactly(new DeliveryStatus("fake", 0, 0, 1, "it is down (expected: up)"));
    assertThat(store.undelivered).isEmpty();
    int attempts = sink.attempts;
    time.advance(Duration.ofHours(1));
    assertThat(sink.attempts).isEqualTo(attempts);
  }

  @Test
  void whatIsSupersededGivesWayWhereTheQueueIsFull() throws Exception {
    sink.down(true);
    send("x firing", "a firing", "a resolved", "a firing");
    assertThat(admits("b firing")).isFalse();
    assertThat(admits("a resolved")).isTrue();
    send("a resolved");
    assertThat(delivery.status().getFirst().queued()).isEqualTo(4);
    assertThat(store.undelivered).hasSize(4);
    sink.down(false);
    time.advance(Duration.ofMinutes(1));
    assertThat(sink.news())
        .containsSubsequence("a firing", "a firing", "a resolved")
        .contains("x firing")
        .hasSize(4);
  }

  @Test
  void ofTwoThatSayTheSameTheOlderGivesWay() throws Exception {
    sink.down(true);
    send("x firing", "y firing", "z firing", "a firing");
    assertThat(admits("a firing")).isTrue();
    assertThat(admits("a resolved")).isFalse();
    // It is on its way.
    assertThat(admits("x resolved")).isFalse();
    send("a firing");
    assertThat(store.undelivered.values())
        .extracting(it -> it.notification().id().value())
        .containsExactly("n-1", "n-2", "n-3", "n-8");
  }

  @Test
  void roomIsCountedForAllThatIsToBeSentTogether() {
    assertThat(delivery.admits("a", Notification.Kind.FIRING, 3)).isTrue();
    assertThat(delivery.admits("a", Notification.Kind.FIRING, 4)).isFalse();
  }

  @Test
  void aSinkThatIsDownHoldsUpNoOther() throws Exception {
    FakeSink other = new FakeSink();
    AlertSink named = new Named("other", other);
    Delivery both = delivery(List.of(sink, named), 1.0);
    sink.down(true);
    both.send(notification("a firing"));
    assertThat(other.news()).containsExactly("a firing");
    assertThatThrownBy(() -> delivery(List.of(sink, sink), 1.0))
        .hasMessage("sink: fake twice (expected: names of their own)");
  }

  @Test
  void aBugInASinkIsAFailureThatPasses() throws Exception {
    boolean[] broken = {true};
    AlertSink buggy =
        new Named(
            "buggy",
            new AlertSink() {
              @Override
              public String name() {
                return "buggy";
              }

              @Override
              public void deliver(Notification notification)
                  throws DeliveryException, InterruptedException {
                if (broken[0]) {
                  throw new IllegalStateException("a bug");
                }
                sink.deliver(notification);
              }
            });
    Delivery queue = delivery(List.of(buggy), 1.0);
    queue.send(notification("a firing"));
    assertThat(queue.status().getFirst().lastError())
        .isEqualTo("a bug in the runtime; its log says more");
    broken[0] = false;
    time.advance(Duration.ofSeconds(1));
    assertThat(sink.news()).containsExactly("a firing");
  }

  @Test
  void whatIsForASinkThatIsGoneIsForgotten() throws Exception {
    store.save(
        new AlertStore.Changes(
            List.of(),
            Set.of(),
            List.of(),
            Set.of(),
            List.of(new AlertStore.Undelivered("old", notification("a firing")))));
    delivery.restore(store.load().undelivered());
    assertThat(store.undelivered).isEmpty();
  }

  private boolean admits(String what) {
    Notification notification = notification(what);
    return delivery.admits(notification.alert(), notification.kind(), 0);
  }

  private void send(String... what) throws IOException {
    for (String each : what) {
      Notification notification = notification(each);
      store.save(
          new AlertStore.Changes(
              List.of(), Set.of(), List.of(), Set.of(), delivery.addressed(notification)));
      delivery.send(notification);
    }
  }

  private Notification notification(String what) {
    String[] parts = what.split(" ", -1);
    made++;
    return new Notification(
        new NotificationId("n-" + made),
        Notification.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        AlertWorld.condition(parts[0]),
        time.instant(),
        time.instant(),
        null,
        URI.create("http://127.0.0.1/dashboard"),
        List.of());
  }

  private Delivery delivery(List<AlertSink> sinks, double random) {
    return new Delivery(
        new Delivery.Parts(sinks, store, CONFIG, time, Runnable::run, () -> random, time::nanos));
  }

  private record Named(String name, AlertSink sink) implements AlertSink {
    @Override
    public void deliver(Notification notification) throws DeliveryException, InterruptedException {
      sink.deliver(notification);
    }
  }
}
