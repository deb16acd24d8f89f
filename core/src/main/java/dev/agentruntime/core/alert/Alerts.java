package dev.agentruntime.core.alert;

import dev.agentruntime.core.DispatchIds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts of the runtime: asks the rules what holds, remembers it, and says what there is to
 * say. Safe for many threads.
 */
public final class Alerts implements AutoCloseable {

  /*
   * What there is to say follows from where an alert is in its life and from what receivers were
   * last told (Notice). It is therefore said later where it cannot be said now: while a silence
   * lasts, and while a queue is full. The store keeps a notification in one transaction with the
   * fact that it counts as told, before any sink sees it.
   */

  private static final Logger log = LoggerFactory.getLogger(Alerts.class);
  private static final int MAX_SILENCES = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Comparator<AlertBoard.Entry> NEWEST_FIRST =
      Comparator.comparing(
          AlertBoard.Entry::alert,
          Comparator.comparing(Alert::firing)
              .thenComparing(Alerts::lastTurn)
              .reversed()
              .thenComparing(Alert::id));
  private final Parts parts;
  private final ReentrantLock evaluating = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final AlertBook book;
  private final Silences silences;
  private final ClockJumps jumps;
  private final Herald herald;
  private boolean behind;
  private boolean moved;
  private volatile View view;
  private volatile boolean closed;

  /**
   * What alerts need.
   *
   * @param examples asked when an alert begins to fire
   * @param dashboard where receivers are to look
   * @param ids makes the ids of notifications and silences
   * @param nanos a clock that nobody sets, in nanoseconds from any origin
   */
  public record Parts(
      List<AlertRules> rules,
      Examples examples,
      Supplier<URI> dashboard,
      Delivery delivery,
      AlertStore store,
      AlertConfig config,
      DispatchIds ids,
      InstantSource clock,
      LongSupplier nanos) {
    public Parts {
      rules = List.copyOf(rules);
    }
  }

  private record View(List<AlertBoard.Entry> alerts, List<Silence> silences) {}

  private Alerts(Parts parts, AlertStore.Stored stored) {
    Instant now = parts.clock().instant();
    this.parts = parts;
    book =
        new AlertBook(
            stored.alerts().stream().map(alert -> alert.notAfter(now)).toList(),
            parts.config().resolveAfter());
    silences = new Silences(stored.silences());
    jumps = new ClockJumps(now, parts.nanos());
    herald =
        new Herald(parts.examples(), parts.dashboard(), parts.ids(), parts.config().repeatEvery());
    view = look();
  }

  /**
   * Goes on where the last run ended.
   *
   * @throws IOException where the store cannot be read
   */
  public static Alerts open(Parts parts) throws IOException {
    AlertStore.Stored stored = parts.store().load();
    Alerts alerts = new Alerts(parts, stored);
    parts.delivery().restore(stored.undelivered());
    return alerts;
  }

  /** Asks the rules what holds now, and says what there is to say. Never throws. */
  public void evaluate() {
    // A slow evaluation is not joined by the next one, which comes soon enough.
    if (closed || !evaluating.tryLock()) {
      return;
    }
    try {
      Instant now = agreedNow();
      Map<String, Condition> holding = new LinkedHashMap<>();
      boolean complete = true;
      for (AlertRules rules : parts.rules()) {
        complete &= ask(rules, now, holding);
      }
      step(now, holding, complete);
    } catch (RuntimeException e) {
      log.error("alerts: a bug in the evaluation", e);
    } finally {
      evaluating.unlock();
    }
  }

  /**
   * Silences the alerts that {@code alert} names, durably.
   *
   * @param duration more than zero, at most {@link Silence#MAX_DURATION}
   * @param by the principal who wants it
   * @return empty where there are too many silences
   * @throws IOException where it cannot be kept; there is then no silence
   */
  public Optional<Silence> silence(Glob alert, Duration duration, String by, String comment)
      throws IOException {
    if (!duration.isPositive() || duration.compareTo(Silence.MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "duration: %s (expected: > 0, at most %s)".formatted(duration, Silence.MAX_DURATION));
    }
    lock.lock();
    try {
      if (silences.all().size() >= MAX_SILENCES) {
        return Optional.empty();
      }
      Instant now = agreedNow();
      SilenceId id = new SilenceId(parts.ids().next(now).value());
      Silence silence = new Silence(id, alert, now.plus(duration), by, comment);
      parts.store().save(ofSilences(List.of(silence), Set.of()));
      silences.add(silence);
      view = look();
      log.info("alerts {} are silenced until {} by {}", alert, silence.until(), by);
      return Optional.of(silence);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a silence, durably.
   *
   * @return whether there was one with this id
   * @throws IOException where that cannot be kept; the silence then goes on
   */
  public boolean unsilence(SilenceId id) throws IOException {
    lock.lock();
    try {
      if (silences.all().stream().noneMatch(silence -> silence.id().equals(id))) {
        return false;
      }
      parts.store().save(ofSilences(List.of(), Set.of(id)));
      silences.remove(id);
      view = look();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Sends a test alert to every sink, once, before it returns. */
  public List<TestDelivery> test() {
    return parts.delivery().test(herald.test(now()));
  }

  /** Returns how all stands. Never waits. */
  public AlertBoard board() {
    View seen = view;
    return new AlertBoard(
        now(),
        seen.alerts().stream().sorted(NEWEST_FIRST).toList(),
        seen.silences(),
        parts.delivery().status(),
        parts.dashboard().get());
  }

  /** Evaluates no more. An evaluation that runs ends before, unless it takes too long. */
  @Override
  public void close() {
    closed = true;
    try {
      if (evaluating.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        evaluating.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Adds what {@code rules} say holds; returns whether they could say. */
  private static boolean ask(AlertRules rules, Instant now, Map<String, Condition> holding) {
    try {
      for (Condition condition : rules.evaluate(now)) {
        holding.merge(
            condition.id(), condition, (a, b) -> b.severity().compareTo(a.severity()) < 0 ? b : a);
      }
      return true;
    } catch (RuntimeException e) {
      log.error("alerts: rules that fail; until they do not, nothing is taken for resolved", e);
      return false;
    }
  }

  private void step(Instant now, Map<String, Condition> holding, boolean complete) {
    List<Notification> notifications;
    lock.lock();
    try {
      Set<SilenceId> ended =
          silences.end(now).stream().map(Silence::id).collect(Collectors.toSet());
      book.step(holding, complete, now);
      notifications = herald.say(book, silences, parts.delivery(), now);
      book.forget(now);
      store(notifications, ended);
      view = look();
    } finally {
      lock.unlock();
    }
    notifications.forEach(parts.delivery()::send);
  }

  /** Stores what changed; where that fails, it is said all the same, and stored next time. */
  private void store(List<Notification> notifications, Set<SilenceId> ended) {
    List<AlertStore.Undelivered> undelivered =
        new ArrayList<>(behind ? parts.delivery().undelivered() : List.of());
    notifications.forEach(it -> undelivered.addAll(parts.delivery().addressed(it)));
    AlertStore.Changes changes =
        new AlertStore.Changes(
            book.changed(),
            book.forgotten(),
            behind || moved ? silences.all() : List.of(),
            ended,
            undelivered);
    if (changes.isEmpty()) {
      return;
    }
    try {
      parts.store().save(changes);
      book.stored();
      behind = false;
      moved = false;
    } catch (IOException e) {
      behind = true;
      log.warn("alerts: what is new would not survive a crash: {}", e.getMessage());
    }
  }

  private static AlertStore.Changes ofSilences(List<Silence> made, Set<SilenceId> ended) {
    return new AlertStore.Changes(List.of(), Set.of(), made, ended, List.of());
  }

  /** Returns the time, with which all that was noted agrees, also where the clock was set. */
  private Instant agreedNow() {
    lock.lock();
    try {
      Instant now = now();
      Duration jump = jumps.upTo(now);
      if (!jump.isZero()) {
        log.warn("alerts: the clock was set by {} s", jump.toSeconds());
        book.move(jump);
        silences.move(jump);
        moved = true;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private View look() {
    return new View(
        book.all().stream()
            .map(alert -> new AlertBoard.Entry(alert, silences.until(alert.id())))
            .toList(),
        silences.all());
  }

  private static Instant lastTurn(Alert alert) {
    @Nullable Instant resolved = alert.resolvedAt();
    return resolved == null ? alert.since() : resolved;
  }
}
