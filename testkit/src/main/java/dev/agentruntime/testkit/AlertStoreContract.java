package dev.agentruntime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.alert.Alert;
import dev.agentruntime.core.alert.AlertStore;
import dev.agentruntime.core.alert.AlertStore.Changes;
import dev.agentruntime.core.alert.AlertStore.Undelivered;
import dev.agentruntime.core.alert.Condition;
import dev.agentruntime.core.alert.Example;
import dev.agentruntime.core.alert.Glob;
import dev.agentruntime.core.alert.Notification;
import dev.agentruntime.core.alert.NotificationId;
import dev.agentruntime.core.alert.Severity;
import dev.agentruntime.core.alert.Silence;
import dev.agentruntime.core.alert.SilenceId;
import dev.agentruntime.core.journal.JournalEntry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of alerts does. */
public abstract class AlertStoreContract {
  private static final Instant AT = ManualClock.START.plusNanos(123_456_789);

  private final Random random = new Random(7);
  private final DispatchIds ids = new DispatchIds(random::nextLong);

  /** Returns an empty store. */
  protected abstract AlertStore open() throws Exception;

  @Test
  final void anEmptyStoreHoldsNothing() throws Exception {
    try (AlertStore store = open()) {
      assertThat(store.load()).isEqualTo(new AlertStore.Stored(List.of(), List.of(), List.of()));
    }
  }

  @Test
  final void everythingIsKeptExactly() throws Exception {
    try (AlertStore store = open()) {
      Changes changes = everything();
      store.save(changes);
      AlertStore.Stored stored = store.load();
      assertThat(stored.alerts()).containsExactlyInAnyOrderElementsOf(changes.alerts());
      assertThat(stored.silences()).containsExactlyInAnyOrderElementsOf(changes.silences());
      assertThat(stored.undelivered()).containsExactlyElementsOf(changes.undelivered());
    }
  }

  @Test
  final void anAlertTakesThePlaceOfItsFormerSelf() throws Exception {
    try (AlertStore store = open()) {
      store.save(changes(List.of(firing("a"), firing("b")), Set.of()));
      store.save(changes(List.of(resolved("a")), Set.of()));
      assertThat(store.load().alerts()).containsExactlyInAnyOrder(resolved("a"), firing("b"));
      store.save(changes(List.of(), Set.of("a", "unknown")));
      assertThat(store.load().alerts()).containsExactly(firing("b"));
    }
  }

  @Test
  final void aSilenceCanBeMovedAndEnded() throws Exception {
    try (AlertStore store = open()) {
      Silence first = silence("s-1", AT);
      store.save(silences(List.of(first, silence("s-2", AT)), Set.of()));
      Silence moved = silence("s-2", AT.plusSeconds(60));
      store.save(silences(List.of(moved), Set.of()));
      assertThat(store.load().silences()).containsExactlyInAnyOrder(first, moved);
      store.save(silences(List.of(), Set.of(new SilenceId("s-1"), new SilenceId("s-9"))));
      assertThat(store.load().silences()).containsExactly(moved);
    }
  }

  @Test
  final void aNotificationIsSettledForOneSinkAtATime() throws Exception {
    try (AlertStore store = open()) {
      Notification first = notification(Notification.Kind.FIRING);
      Notification second = notification(Notification.Kind.RESOLVED);
      store.save(
          undelivered(
              new Undelivered("log", first),
              new Undelivered("webhook", first),
              new Undelivered("webhook", second)));
      store.settle(first.id(), "webhook");
      store.settle(first.id(), "webhook");
      store.settle(new NotificationId("unknown"), "webhook");
      assertThat(store.load().undelivered())
          .containsExactly(new Undelivered("log", first), new Undelivered("webhook", second));
    }
  }

  @Test
  final void whatIsUndeliveredKeepsItsOrder() throws Exception {
    try (AlertStore store = open()) {
      List<Undelivered> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Undelivered next = new Undelivered("webhook", notification(Notification.Kind.FIRING));
        all.add(next);
        store.save(undelivered(next));
      }
      store.save(undelivered(all.toArray(Undelivered[]::new)));
      assertThat(store.load().undelivered()).containsExactlyElementsOf(all);
    }
  }

  @Test
  final void manyMaySettleWhileOneSaves() throws Exception {
    try (AlertStore store = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> settled = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Notification next = notification(Notification.Kind.FIRING);
        store.save(undelivered(new Undelivered("webhook", next)));
        settled.add(
            threads.submit(
                () -> {
                  store.settle(next.id(), "webhook");
                  return null;
                }));
      }
      for (Future<?> each : settled) {
        each.get();
      }
      assertThat(store.load().undelivered()).isEmpty();
    }
  }

  /** Returns changes of every kind, with every field filled somewhere and empty elsewhere. */
  protected final Changes everything() {
    return new Changes(
        List.of(firing("a"), clearing("b"), resolved("c"), untold("d")),
        Set.of(),
        List.of(silence("s-1", AT), silence("s-2", ManualClock.START)),
        Set.of(),
        List.of(
            new Undelivered("log", notification(Notification.Kind.FIRING)),
            new Undelivered("webhook", notification(Notification.Kind.RESOLVED)),
            new Undelivered("webhook", notification(Notification.Kind.TEST))));
  }

  private Alert firing(String id) {
    return alert(id, Alert.State.FIRING, null, null, Alert.Told.FIRING);
  }

  private Alert clearing(String id) {
    return alert(id, Alert.State.CLEARING, AT.plusSeconds(9), null, Alert.Told.FIRING);
  }

  private Alert resolved(String id) {
    return alert(id, Alert.State.RESOLVED, null, AT.plusSeconds(10), Alert.Told.RESOLVED);
  }

  private Alert untold(String id) {
    return new Alert(
        condition(id), Alert.State.FIRING, AT, null, null, Alert.Told.NOTHING, null, List.of());
  }

  private Alert alert(
      String id,
      Alert.State state,
      @Nullable Instant goneSince,
      @Nullable Instant resolvedAt,
      Alert.Told told) {
    return new Alert(
        condition(id), state, AT, goneSince, resolvedAt, told, AT.plusSeconds(1), examples());
  }

  private static Condition condition(String id) {
    return new Condition(
        id, Severity.PAGE, "é \"quoted\" \\", "two\nlines, \u0000 and 🦉", 1.0 / 3, -1e300);
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    DispatchIds fixed = new DispatchIds(() -> 42);
    for (JournalEntry.Status status : JournalEntry.Status.values()) {
      examples.add(new Example(fixed.next(AT), status, 1_234_567));
    }
    return examples;
  }

  private static Silence silence(String id, Instant until) {
    return new Silence(
        new SilenceId(id), new Glob("slo-*"), until, "User::\"ann\"", "é \"deploying\"");
  }

  private Notification notification(Notification.Kind kind) {
    return new Notification(
        new NotificationId(ids.next(AT).value()),
        kind,
        condition("a"),
        AT,
        ManualClock.START,
        kind == Notification.Kind.RESOLVED ? AT : null,
        URI.create("https://runtime.example/dashboard?x=1"),
        kind == Notification.Kind.TEST ? List.of() : examples());
  }

  private static Changes changes(List<Alert> alerts, Set<String> forgotten) {
    return new Changes(alerts, forgotten, List.of(), Set.of(), List.of());
  }

  private static Changes silences(List<Silence> silences, Set<SilenceId> ended) {
    return new Changes(List.of(), Set.of(), silences, ended, List.of());
  }

  private static Changes undelivered(Undelivered... undelivered) {
    return new Changes(List.of(), Set.of(), List.of(), Set.of(), List.of(undelivered));
  }
}
