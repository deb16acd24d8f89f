package dev.agentruntime.testkit;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.journal.JournalEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A seeded maker of journal entries of every form. Safe for many threads, which share the seed. */
public final class EntryGenerator {
  private static final List<String> TEXTS =
      List.of(
          "Request authorized", "say \"no\"", "back\\slash", "line\nbreak", "\u0001\t", "é😀", "");

  private final Random random;
  private final DispatchIds ids;
  private Instant at = ManualClock.START;

  public EntryGenerator(long seed) {
    random = new Random(seed);
    ids = new DispatchIds(random::nextLong);
  }

  /** Returns the subject of a new dispatch. */
  public synchronized JournalEntry.Subject subject() {
    return new JournalEntry.Subject(
        ids.next(at),
        new CorrelationId("corr-" + random.nextInt(1000)),
        new EntityName(
            random.nextBoolean() ? "Agent" : "Acme::Agent", "bot \"" + random.nextInt(9)),
        random.nextBoolean() ? "acme" : null,
        new Intent("call_reasoning"),
        digest());
  }

  /** Returns the attempt of a new dispatch. */
  public synchronized JournalEntry.Attempt attempt() {
    return attempt(subject());
  }

  /** Returns an attempt of {@code subject}, a little later than what was made before. */
  public synchronized JournalEntry.Attempt attempt(JournalEntry.Subject subject) {
    return new JournalEntry.Attempt(
        tick(),
        subject,
        "reasoning",
        "reasoner",
        decision(Decision.Basis.PERMITTED),
        random.nextBoolean() ? digest() : null,
        content());
  }

  /** Returns an outcome of {@code subject} after an attempt. */
  public synchronized JournalEntry.Outcome outcome(JournalEntry.Subject subject) {
    boolean failed = random.nextInt(4) == 0;
    return new JournalEntry.Outcome(
        tick(),
        subject,
        failed ? JournalEntry.Status.FAILED : JournalEntry.Status.SUCCESS,
        failed ? ProblemCode.BACKEND_FAILED : null,
        text(),
        decision(Decision.Basis.PERMITTED),
        new Usage(random.nextInt(9), random.nextInt(9), new BigDecimal("0.00" + random.nextInt(9))),
        failed ? null : digest(),
        null,
        random.nextInt(1_000_000),
        content());
  }

  /** Returns the outcome of a new dispatch that never acted: denied, refused or replayed. */
  public synchronized JournalEntry.Outcome outcomeWithoutAttempt() {
    JournalEntry.Subject subject = subject();
    return switch (random.nextInt(3)) {
      case 0 ->
          new JournalEntry.Outcome(
              tick(),
              subject,
              JournalEntry.Status.DENIED,
              null,
              text(),
              decision(Decision.Basis.FORBIDDEN),
              null,
              null,
              null,
              random.nextInt(1000),
              null);
      case 1 ->
          new JournalEntry.Outcome(
              tick(),
              subject,
              JournalEntry.Status.REFUSED,
              ProblemCode.SATURATED,
              text(),
              null,
              null,
              null,
              null,
              random.nextInt(1000),
              null);
      default ->
          new JournalEntry.Outcome(
              tick(),
              subject,
              JournalEntry.Status.SUCCESS,
              null,
              text(),
              decision(Decision.Basis.PERMITTED),
              null,
              digest(),
              ids.next(at),
              random.nextInt(1000),
              null);
    };
  }

  /** Returns one of the kinds of entry, of a new dispatch. */
  public synchronized JournalEntry any() {
    return switch (random.nextInt(3)) {
      case 0 -> attempt();
      case 1 -> outcome(subject());
      default -> outcomeWithoutAttempt();
    };
  }

  /** Returns a decision of up to a millisecond. */
  public synchronized Decision decision(Decision.Basis basis) {
    List<Decision.PolicyError> errors =
        random.nextInt(4) == 0
            ? List.of(new Decision.PolicyError("broken", "attribute \"x\" not found"))
            : List.of();
    return new Decision(
        basis,
        text(),
        random.nextBoolean() ? List.of("allow-reasoning", "z") : List.of(),
        errors,
        digest().value(),
        random.nextInt(1_000_000));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Digest digest() {
    return Digest.of(Long.toString(random.nextLong()));
  }

  private @Nullable Value content() {
    return random.nextInt(4) == 0
        ? new Value.Fields(
            Map.of("input", new Value.Items(List.of(Value.whole(1), Value.text(text())))))
        : null;
  }

  private Instant tick() {
    at = at.plus(random.nextInt(5000), ChronoUnit.MICROS);
    return at;
  }
}
