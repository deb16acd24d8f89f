package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a crash costs: nothing, wherever it comes. */
final class RestartTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AlertWorld world = new AlertWorld();

  RestartTest() throws IOException {}

  @Test
  void anAlertThatStillFiresIsNotToldAgain() throws Exception {
    world.holds("latency");
    world.run(HOUR);
    world.crash();
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.gone("latency");
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("latency resolved");
  }

  @Test
  void whatEndedWhileStoppedIsResolvedAfterTheHold() throws Exception {
    world.holds("latency");
    world.run(HOUR);
    world.gone("latency");
    world.crash();
    world.run(AlertWorld.HOLD.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency resolved");
  }

  @Test
  void aCrashBetweenStoringAndDeliveringLosesNothing() throws Exception {
    world.sink.down(true);
    world.holds("a", "b");
    world.tick();
    Set<NotificationId> waiting = ids();
    world.crash();
    world.sink.down(false);
    world.time.advance(Duration.ofMinutes(1));
    assertThat(world.sink.delivered.stream().map(Notification::id))
        .containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(world.sink.news()).containsExactlyInAnyOrder("a firing", "b firing");
    assertThat(world.store.undelivered).isEmpty();
  }

  @Test
  void aCrashBetweenDeliveringAndSettlingSendsTheSameIdAgain() throws Exception {
    world.store.crashBeforeSettling();
    world.holds("latency");
    world.tick();
    NotificationId first = world.sink.delivered.getFirst().id();
    world.crash();
    assertThat(world.sink.delivered).extracting(Notification::id).containsExactly(first, first);
  }

  @Test
  void theOrderOfAnAlertOutlivesACrash() throws Exception {
    world.sink.down(true);
    world.holds("latency");
    world.tick();
    world.gone("latency");
    world.run(AlertWorld.HOLD.plus(AlertWorld.TICK));
    world.crash();
    world.sink.down(false);
    world.time.advance(HOUR);
    assertThat(world.sink.news()).containsExactly("latency firing", "latency resolved");
  }

  @Test
  void whileTheStoreFailsReceiversAreToldAllTheSame() throws Exception {
    world.store.breakDown(true);
    world.holds("latency");
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("latency firing");
    assertThat(world.store.alerts).isEmpty();
    world.sink.down(true);
    world.holds("errors");
    world.tick();
    world.store.breakDown(false);
    world.tick();
    assertThat(world.store.alerts).containsOnlyKeys("latency", "errors");
    assertThat(world.store.undelivered.values())
        .extracting(it -> it.notification().alert())
        .containsExactly("errors");
    world.crash();
    world.sink.down(false);
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("errors firing");
  }

  private Set<NotificationId> ids() {
    return world.store.undelivered.values().stream()
        .map(it -> it.notification().id())
        .collect(Collectors.toSet());
  }
}
