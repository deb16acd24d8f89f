package dev.agentruntime.lambda.event;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.json.governance.AuthorizationReader;
import dev.agentruntime.json.governance.UnexpectedValueException;
import dev.agentruntime.lambda.policy.Ruling;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answering of events. Whoever may invoke the function is trusted to say whom it asks about and
 * what it knows of the request; who calls it over HTTP is trusted with nothing but a name.
 */
public final class GovernanceEvents {
  /** The address of whom nobody knows; policies see none. */
  static final String NO_ADDRESS = "none";

  /** As deep as the runtime lets a context be, with what stands around it. */
  private static final int MAX_DEPTH = 1_010;

  private final Function<Authorization, Ruling> governor;
  private final InstantSource clock;
  private final JsonReader reader = new JsonReader(MAX_DEPTH);

  public GovernanceEvents(Function<Authorization, Ruling> governor, InstantSource clock) {
    this.governor = governor;
    this.clock = clock;
  }

  /** Returns the answer to {@code event}, both JSON in UTF-8. */
  public byte[] answer(byte[] event) {
    Value read;
    try {
      read = reader.read(event);
    } catch (MalformedJsonException e) {
      return new Answer.Undecided(
              new Problem(ProblemCode.MALFORMED_JSON, "event: " + e.getMessage()))
          .direct();
    }
    return read instanceof Value.Fields fields && fields.get(HttpEvent.CONTEXT) != null
        ? overHttp(fields).overHttp()
        : direct(read).direct();
  }

  private Answer direct(Value event) {
    return ask("event", event, new RuntimeFacts(clock.instant(), NO_ADDRESS));
  }

  private Answer overHttp(Value.Fields event) {
    return switch (HttpEvent.read(event, reader, clock.instant())) {
      case HttpEvent.Refused(Problem problem) -> new Answer.Undecided(problem);
      case HttpEvent.Request(Value body, RuntimeFacts facts) -> {
        String claim = body instanceof Value.Fields fields ? claim(fields) : null;
        yield claim == null ? ask("body", body, facts) : invalid(claim);
      }
    };
  }

  /**
   * Returns what is said that only those may say who invoke the function; null where nothing is.
   */
  private static @Nullable String claim(Value.Fields body) {
    if (body.get("runtime") != null) {
      return "runtime: set by the caller (expected: nothing; over HTTP it is Lambda that says it)";
    }
    return body.get("principal") instanceof Value.Fields
        ? "principal: an object (expected: a name such as Agent::\"billing-bot\"; over HTTP nobody"
            + " vouches for more)"
        : null;
  }

  private Answer ask(String where, Value asked, RuntimeFacts facts) {
    if (!(asked instanceof Value.Fields fields)) {
      return invalid("%s: %s (expected: an object)".formatted(where, Words.kind(asked)));
    }
    try {
      return switch (governor.apply(AuthorizationReader.read(fields, facts))) {
        case Ruling.Decided(Decision decision) -> new Answer.Decided(decision);
        case Ruling.TooOld(String detail) ->
            new Answer.Undecided(new Problem(ProblemCode.GOVERNANCE_UNAVAILABLE, detail));
      };
    } catch (UnexpectedValueException e) {
      return invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Answer invalid(String detail) {
    return new Answer.Undecided(new Problem(ProblemCode.INVALID_REQUEST, detail));
  }
}
