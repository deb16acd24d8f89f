package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.DispatchIds;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A maker of requests, each with an id of its own, and of what goes into them. */
final class Requests {
  static final Principal BOT = principal("billing-bot");
  static final Value.Fields CONTEXT = new Value.Fields(Map.of("user_id", Value.text("test")));
  static final Decision ALLOW =
      new Decision(
          Decision.Basis.PERMITTED,
          "Request authorized",
          List.of("allow-reasoning"),
          List.of(),
          "sha256:policies",
          4_000);
  static final Decision DENY =
      new Decision(
          Decision.Basis.FORBIDDEN,
          "user is blocked",
          List.of("forbid-blocked"),
          List.of(),
          "sha256:policies",
          3_000);
  static final Answer ANSWER =
      new Answer(
          "forty-two",
          new Value.Fields(Map.of("answer", Value.whole(42))),
          new Usage(7, 3, new BigDecimal("0.01")));

  private static final AtomicLong BITS = new AtomicLong();
  private static final DispatchIds IDS = new DispatchIds(BITS::incrementAndGet);

  private Principal principal = BOT;
  private String intent = "call_reasoning";
  private @Nullable Value input = Value.text("what is the answer?");
  private String body = "body";
  private @Nullable IdempotencyKey key;
  private Trace trace = Trace.NONE;
  private @Nullable Route route;
  private @Nullable Decision decision;

  private Requests() {}

  static Requests of() {
    return new Requests();
  }

  static DispatchRequest plain() {
    return of().request();
  }

  /** Returns a request as governance passes it on. */
  static DispatchRequest governed(Backend backend) {
    return of().on(route(backend)).request();
  }

  static Route route(Backend backend) {
    return new Route("reasoning", "scripted", backend, Duration.ofMillis(250), null);
  }

  static Principal principal(String id) {
    return principal(id, "acme");
  }

  static Principal principal(String id, @Nullable String tenant) {
    return new Principal(
        new EntityName("Agent", id),
        Set.of(),
        tenant,
        Value.NO_FIELDS,
        AuthenticationMethod.API_KEY);
  }

  static DispatchId id() {
    return IDS.next(ManualTime.START);
  }

  static DispatchResult.Succeeded succeeded(DispatchRequest request) {
    return new DispatchResult.Succeeded(Receipt.of(request), ANSWER);
  }

  static DispatchResult.Failed failed(DispatchRequest request) {
    return new DispatchResult.Failed(
        Receipt.of(request), ProblemCode.BACKEND_FAILED, "backend scripted: 500");
  }

  static DispatchResult.Refused refused(DispatchRequest request) {
    return new DispatchResult.Refused(
        Receipt.of(request), ProblemCode.JOURNAL_UNAVAILABLE, "disk full", null);
  }

  Requests by(Principal who) {
    principal = who;
    return this;
  }

  Requests intent(String name) {
    intent = name;
    return this;
  }

  Requests withoutInput() {
    input = null;
    return this;
  }

  Requests body(String text) {
    body = text;
    return this;
  }

  Requests key(String text) {
    key = new IdempotencyKey(text);
    return this;
  }

  Requests traced(Trace by) {
    trace = by;
    return this;
  }

  Requests on(Route leadingTo) {
    route = leadingTo;
    decision = ALLOW;
    return this;
  }

  Requests decided(Decision by) {
    decision = by;
    return this;
  }

  DispatchRequest request() {
    return new DispatchRequest(
        id(),
        new CorrelationId("correlation-1"),
        principal,
        new Intent(intent),
        CONTEXT,
        input,
        new RuntimeFacts(ManualTime.START, "127.0.0.1"),
        Digest.of(body),
        key,
        trace,
        route,
        decision);
  }

  static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
