package dev.agentruntime.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When receivers are told of what, in virtual time. */
final class AlertsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AlertWorld world = new AlertWorld();

  AlertsTest() throws IOException {}

  @Test
  void aConditionThatKeepsHoldingIsToldOnce() {
    world.holds("latency");
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("latency firing");
    assertThat(world.states()).containsExactly("latency firing");
  }

  @Test
  void itIsToldAgainAfterTheRepeatInterval() {
    world.holds("latency");
    world.run(AlertWorld.REPEAT.multipliedBy(2).plus(HOUR));
    assertThat(world.sink.news())
        .containsExactly("latency firing", "latency firing", "latency firing");
  }

  @Test
  void itIsResolvedOnceItWasGoneForTheHoldTime() {
    world.holds("latency");
    world.run(HOUR);
    world.gone("latency");
    world.run(AlertWorld.HOLD.minus(AlertWorld.TICK));
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.tick();
    assertThat(world.sink.news()).containsExactly("latency resolved");
    world.run(HOUR);
    assertThat(world.sink.news()).isEmpty();
    assertThat(world.states()).containsExactly("latency resolved");
  }

  @Test
  void flappingWithinTheHoldIsNoNews() {
    for (int i = 0; i < 100; i++) {
      world.holds("latency");
      world.run(Duration.ofMinutes(1));
      world.gone("latency");
      world.run(AlertWorld.HOLD.minus(AlertWorld.TICK.multipliedBy(2)));
    }
    // Three repeats in nearly ten hours, and nothing else.
    assertThat(world.sink.news())
        .containsExactly("latency firing", "latency firing", "latency firing");
  }

  @Test
  void whatComesBackAfterItWasResolvedIsToldAnew() {
    world.holds("latency");
    world.run(HOUR);
    world.gone("latency");
    world.run(HOUR);
    world.holds("latency");
    world.run(HOUR);
    assertThat(world.sink.news())
        .containsExactly("latency firing", "latency resolved", "latency firing");
  }

  @Test
  void theMoreSevereOfTwoConditionsWithOneIdCounts() {
    Condition ticket = new Condition("a", Severity.TICKET, "mild", "", 1, 1);
    Condition page = new Condition("a", Severity.PAGE, "bad", "", 2, 1);
    world.alsoHolds(ticket);
    world.alsoHolds(page);
    world.alsoHolds(ticket);
    world.tick();
    assertThat(world.alerts().board().alerts().getFirst().alert().condition()).isEqualTo(page);
    assertThat(world.sink.news()).containsExactly("a firing");
  }

  @Test
  void rulesThatFailResolveNothing() {
    world.holds("latency");
    world.run(HOUR);
    world.rulesFail(true);
    world.run(HOUR);
    assertThat(world.sink.news()).containsExactly("latency firing");
    world.rulesFail(false);
    world.run(HOUR);
    assertThat(world.sink.news()).isEmpty();
    assertThat(world.states()).containsExactly("latency firing");
  }

  @Test
  void aNotificationSaysWhatWhereAndShowsTheWorst() {
    for (int i = 0; i < 9; i++) {
      world.worst.add(
          new Example(
              new DispatchId("01936f00-0000-7000-8000-00000000000" + i),
              JournalEntry.Status.FAILED,
              900_000 - i));
    }
    world.holds("latency");
    world.tick();
    Notification notification = world.sink.delivered.getFirst();
    assertThat(notification.kind()).isEqualTo(Notification.Kind.FIRING);
    assertThat(notification.condition()).isEqualTo(AlertWorld.condition("latency"));
    assertThat(notification.at()).isEqualTo(world.time.instant());
    assertThat(notification.since()).isEqualTo(world.time.instant());
    assertThat(notification.dashboard()).hasPath("/dashboard");
    assertThat(notification.examples()).isEqualTo(world.worst.subList(0, 5));
    world.worst.clear();
    world.gone("latency");
    world.run(HOUR);
    Notification resolved = world.sink.delivered.getLast();
    assertThat(resolved.resolvedAt()).isEqualTo(resolved.at());
    assertThat(resolved.examples()).hasSize(5);
    assertThat(resolved.id()).isNotEqualTo(notification.id());
  }

  @Test
  void theBoardShowsWhatFiresBeforeWhatIsResolved() {
    world.holds("a");
    world.run(HOUR);
    world.gone("a");
    world.run(HOUR);
    world.holds("b");
    world.tick();
    world.holds("c");
    world.tick();
    assertThat(world.states()).containsExactly("c firing", "b firing", "a resolved");
  }

  @Test
  void whatWasResolvedIsForgottenAfterADay() {
    world.holds("a");
    world.tick();
    world.gone("a");
    world.run(HOUR);
    assertThat(world.states()).containsExactly("a resolved");
    world.run(Duration.ofHours(24));
    assertThat(world.states()).isEmpty();
    assertThat(world.store.alerts).isEmpty();
  }

  @Test
  void aTestAlertIsDeliveredAtOnceAndChangesNothing() {
    assertThat(world.alerts().test())
        .containsExactly(new TestDelivery("fake", true, "delivered in 0 ms"));
    assertThat(world.sink.news()).containsExactly("test test");
    assertThat(world.states()).isEmpty();
    world.sink.down(true);
    assertThat(world.alerts().test())
        .containsExactly(new TestDelivery("fake", false, "it is down (expected: up)"));
  }

  @Test
  void nothingIsStoredWhileNothingHappens() {
    world.holds("latency");
    world.tick();
    int saves = world.store.saves;
    world.run(HOUR);
    assertThat(world.store.saves).isEqualTo(saves);
  }

  @Test
  void aConditionIsChecked() {
    assertThatThrownBy(() -> new Condition("a b", Severity.PAGE, "s", "", 1, 1))
        .hasMessageStartingWith("alert id: \"a b\" (expected: 1 to 128 letters");
    assertThatThrownBy(() -> new Condition("a", Severity.PAGE, "two\nlines", "", 1, 1))
        .hasMessage("summary of a: \"two?lines\" (expected: one line)");
    assertThatThrownBy(() -> new Condition("a", Severity.PAGE, "s", "", Double.NaN, 1))
        .hasMessage("value of a: NaN (expected: a finite number)");
  }
}
