package dev.agentruntime.core.journal;

import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What dispatches are searched for. A null means: any.
 *
 * @param from arrived then or later, to the millisecond
 * @param to arrived earlier than then, to the millisecond
 * @param limit at most so many, from 1 to {@link #MAX_LIMIT}
 * @param before arrived earlier than that dispatch: {@link DispatchHistory.Page#next} of the page
 *     before
 */
public record DispatchSearch(
    @Nullable EntityName principal,
    @Nullable String tenant,
    @Nullable Intent intent,
    @Nullable State state,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable DispatchId before) {
  public static final int MAX_LIMIT = 200;
  public static final int DEFAULT_LIMIT = 50;

  /** Every dispatch. */
  public static final DispatchSearch ALL =
      new DispatchSearch(null, null, null, null, null, null, DEFAULT_LIMIT, null);

  public DispatchSearch {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit: %d (expected: 1 to %d)".formatted(limit, MAX_LIMIT));
    }
  }

  /** Where a dispatch stands. */
  public enum State {
    SUCCESS,
    DENIED,
    REFUSED,
    FAILED,
    /** It has no outcome yet. */
    OPEN;

    /** Returns the state as it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state that is written {@code code}. */
    public static Optional<State> of(String code) {
      return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
    }

    /** Returns the state of a dispatch. */
    public static State of(DispatchHistory.Lifecycle lifecycle) {
      return lifecycle
          .outcome()
          .map(
              outcome ->
                  switch (outcome.status()) {
                    case SUCCESS -> SUCCESS;
                    case DENIED -> DENIED;
                    case REFUSED -> REFUSED;
                    case FAILED -> FAILED;
                  })
          .orElse(OPEN);
    }
  }

  /** Returns this search, for what {@code principal} dispatched. */
  public DispatchSearch of(EntityName principal) {
    return new DispatchSearch(principal, tenant, intent, state, from, to, limit, before);
  }

  /** Returns this search, going on from {@code next}. */
  public DispatchSearch goingOn(DispatchId next) {
    return new DispatchSearch(principal, tenant, intent, state, from, to, limit, next);
  }

  /** Returns whether a dispatch is one of those that are searched for. */
  public boolean matches(DispatchHistory.Lifecycle lifecycle) {
    JournalEntry.Subject subject = lifecycle.subject();
    DispatchId id = subject.dispatchId();
    return isAnyOr(principal, subject.principal())
        && isAnyOr(tenant, subject.tenant())
        && isAnyOr(intent, subject.intent())
        && isAnyOr(state, State.of(lifecycle))
        && (from == null || !id.at().isBefore(from))
        && (to == null || id.at().isBefore(to))
        && (before == null || id.compareTo(before) < 0);
  }

  private static boolean isAnyOr(@Nullable Object wanted, @Nullable Object is) {
    return wanted == null || Objects.equals(wanted, is);
  }
}
