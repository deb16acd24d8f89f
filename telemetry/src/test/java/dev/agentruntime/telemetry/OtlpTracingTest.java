package dev.agentruntime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.journal.JournalEntry.Status;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import dev.agentruntime.testkit.LoopbackCollector;
import dev.agentruntime.testkit.LoopbackCollector.Received;
import dev.agentruntime.testkit.ManualClock;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector gets, by the protocol itself. */
@Timeout(120)
final class OtlpTracingTest {
  private static final TraceContext CALLER =
      new TraceContext(0x0102030405060708L, 0x090a0b0c0d0e0f10L, 0x1112131415161718L, 1, "a=1,b=2");
  private static final BackendResult ANSWERED = new BackendResult.Answered(Dispatches.ANSWER);

  private final ManualClock clock = new ManualClock();
  private final LongSupplier random = seeded();
  private LoopbackCollector collector;

  @BeforeEach
  void start() throws Exception {
    collector = LoopbackCollector.start();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void goesOnWithTheTraceOfTheCaller() throws Exception {
    try (OtlpTracing tracing = open(0, false)) {
      Trace trace = tracing.begin(CALLER);
      Dispatches.run(trace, Dispatches.ECHO, ANSWERED);

      List<Received> spans = collector.await(3);
      Received dispatch = named(spans, "dispatch call_reasoning");
      Received decision = named(spans, "decide");
      Received call = named(spans, "call scripted");
      assertThat(spans)
          .extracting(Received::traceId)
          .containsOnly("0102030405060708090a0b0c0d0e0f10");
      assertThat(dispatch.parentId()).isEqualTo("1112131415161718");
      assertThat(dispatch.spanId()).isEqualTo(Objects.requireNonNull(trace.context()).spanIdText());
      assertThat(decision.parentId()).isEqualTo(dispatch.spanId());
      assertThat(call.parentId()).isEqualTo(dispatch.spanId());
      assertThat(dispatch.span().getTraceState()).isEqualTo("a=1,b=2");
      assertThat(spans.stream().map(span -> span.span().getKind()))
          .containsExactly(
              Span.SpanKind.SPAN_KIND_SERVER,
              Span.SpanKind.SPAN_KIND_INTERNAL,
              Span.SpanKind.SPAN_KIND_CLIENT);
    }
  }

  @Test
  void theBackendIsToldOfTheSpanOfItsCall() throws Exception {
    try (OtlpTracing tracing = open(0, false)) {
      Trace trace = tracing.begin(CALLER);
      TraceContext told = Objects.requireNonNull(trace.call(Dispatches.ECHO).context());
      Dispatches.end(trace, Status.SUCCESS, null, "", null);

      Received call = named(collector.await(2), "call scripted");
      assertThat(call.traceId()).isEqualTo(told.traceId());
      assertThat(call.spanId()).isEqualTo(told.spanIdText());
      assertThat(told.state()).isEqualTo("a=1,b=2");
      assertThat(told.isSampled()).isTrue();
    }
  }

  @Test
  void saysWhatWasDispatchedDecidedAndCalled() throws Exception {
    try (OtlpTracing tracing = open(1, false)) {
      Trace trace = tracing.begin(null);
      clock.advance(Duration.ofMillis(2));
      TracedDispatch ended = Dispatches.run(trace, Dispatches.MODEL, ANSWERED);

      List<Received> spans = collector.await(3);
      Received dispatch = named(spans, "dispatch call_reasoning");
      assertThat(dispatch.parentId()).isEmpty();
      assertThat(dispatch.span().getStartTimeUnixNano())
          .isEqualTo(ManualClock.START.getEpochSecond() * 1_000_000_000);
      assertThat(dispatch.span().getEndTimeUnixNano() - dispatch.span().getStartTimeUnixNano())
          .isEqualTo(2_000_000);
      assertThat(dispatch.attributes())
          .containsEntry("agent_runtime.dispatch.id", ended.id().value())
          .containsEntry("agent_runtime.correlation_id", "correlation-1")
          .containsEntry("agent_runtime.principal", "Agent::\"anonymous\"")
          .containsEntry("agent_runtime.dispatch.status", "success")
          .containsEntry("agent_runtime.route", "reasoning")
          .containsEntry("agent_runtime.cost_usd", "0.0021");
      assertThat(named(spans, "decide").attributes())
          .containsEntry("agent_runtime.decision.basis", "permitted")
          .containsEntry("agent_runtime.decision.policies", "allow-reasoning,allow-staff")
          .containsEntry("agent_runtime.decision.policy_hash", "sha256:policies");
      Received decision = named(spans, "decide");
      assertThat(decision.span().getEndTimeUnixNano() - decision.span().getStartTimeUnixNano())
          .isEqualTo(4_000);
      assertThat(named(spans, "chat gpt-x").attributes())
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "openai")
          .containsEntry("gen_ai.request.model", "gpt-x")
          .containsEntry("gen_ai.usage.input_tokens", "120")
          .containsEntry("gen_ai.usage.output_tokens", "30")
          .containsEntry("server.address", "models.example.com")
          .containsEntry("server.port", "443");
      assertThat(dispatch.resourceAttributes())
          .containsEntry("service.name", "runtime-1")
          .containsEntry("service.version", "0.1.0")
          .containsEntry("telemetry.sdk.language", "java")
          .containsKey("service.instance.id");
      assertThat(dispatch.headers().getFirst("x-key")).isEqualTo("k-1");
    }
  }

  @Test
  void contentStaysOutUnlessOptedIn() throws Exception {
    try (OtlpTracing tracing = open(1, false)) {
      Dispatches.run(tracing.begin(null), Dispatches.ECHO, ANSWERED);
      Dispatches.run(tracing.begin(null), Dispatches.MODEL, ANSWERED);
      assertThat(collector.await(6).toString()).doesNotContain("secret");
    }
    try (OtlpTracing tracing = open(1, true)) {
      Dispatches.run(tracing.begin(null), Dispatches.ECHO, ANSWERED);
      Dispatches.run(tracing.begin(null), Dispatches.MODEL, ANSWERED);
      List<Received> spans = collector.await(6);
      assertThat(named(spans, "call scripted").attributes())
          .containsEntry("agent_runtime.context", "{\"card\":\"secret card\"}")
          .containsEntry("agent_runtime.input", "secret question")
          .containsEntry("agent_runtime.result", "secret answer");
      assertThat(named(spans, "chat gpt-x").attributes())
          .containsEntry(
              "gen_ai.input.messages",
              "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"secret question\"}]}]")
          .containsEntry(
              "gen_ai.output.messages",
              "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"secret answer\"}]}]");
    }
  }

  @Test
  void whatFailedIsKeptAndSaysWhy() throws Exception {
    try (OtlpTracing tracing = open(0, false)) {
      Dispatches.run(
          tracing.begin(null),
          Dispatches.ECHO,
          new BackendResult.Failure(BackendResult.Kind.FAILED, "backend scripted: status 500"));

      List<Received> spans = collector.await(3);
      Received dispatch = named(spans, "dispatch call_reasoning");
      assertThat(dispatch.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(dispatch.attributes()).containsEntry("error.type", "backend_failed");
      Received call = named(spans, "call scripted");
      assertThat(call.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(call.span().getStatus().getMessage()).isEqualTo("backend scripted: status 500");
      assertThat(call.attributes()).containsEntry("error.type", "failed");
    }
  }

  @Test
  void atNoRatioOnlyFaultsAndSlowOnesAreKept() throws Exception {
    try (OtlpTracing tracing = open(0, false)) {
      Dispatches.end(tracing.begin(null), Status.SUCCESS, null, "fine", null);
      Dispatches.end(tracing.begin(null), Status.DENIED, null, "denied", null);
      Dispatches.end(tracing.begin(null), Status.REFUSED, ProblemCode.NO_ROUTE, "no route", null);
      Dispatches.end(tracing.begin(null), Status.REFUSED, ProblemCode.SATURATED, "full", null);
      Trace slow = tracing.begin(null);
      clock.advance(Duration.ofSeconds(1));
      Dispatches.end(slow, Status.SUCCESS, null, "slow", null);

      assertThat(collector.await(2))
          .extracting(span -> span.attributes().get("agent_runtime.dispatch.reason"))
          .containsExactly("full", "slow");
    }
  }

  @Test
  void theContextThatGoesOnSaysWhetherTheRatioKeepsTheTrace() {
    try (OtlpTracing all = open(1, false);
        OtlpTracing none = open(0, false)) {
      TraceContext unsampled = new TraceContext(1, 2, 3, 0, "");
      assertThat(contextOf(all, null).flags())
          .isEqualTo(TraceContext.SAMPLED | TraceContext.RANDOM);
      assertThat(contextOf(none, null).flags()).isEqualTo(TraceContext.RANDOM);
      assertThat(contextOf(all, unsampled).isSampled()).isTrue();
      assertThat(contextOf(none, unsampled).isSampled()).isFalse();
      assertThat(contextOf(none, CALLER).isSampled()).isTrue();
    }
  }

  @Test
  void anEndpointWithoutPathIsTheBaseOfTheUsualOne() {
    assertThat(OtlpTracing.tracesAt(URI.create("http://c:4318")))
        .isEqualTo(URI.create("http://c:4318/v1/traces"));
    assertThat(OtlpTracing.tracesAt(URI.create("http://c:4318/")))
        .isEqualTo(URI.create("http://c:4318/v1/traces"));
    assertThat(OtlpTracing.tracesAt(URI.create("http://c:4318/otlp/v1/traces")))
        .isEqualTo(URI.create("http://c:4318/otlp/v1/traces"));
  }

  private OtlpTracing open(double sample, boolean content) {
    return OtlpTracing.open(
        new TracingConfig(
            collector.url(),
            Map.of("x-key", "k-1"),
            "runtime-1",
            "0.1.0",
            sample,
            Duration.ofSeconds(1),
            content),
        random,
        clock,
        clock::nanos);
  }

  private static TraceContext contextOf(OtlpTracing tracing, @Nullable TraceContext parent) {
    return Objects.requireNonNull(tracing.begin(parent).context());
  }

  private static Received named(List<Received> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  private static LongSupplier seeded() {
    SplittableRandom bits = new SplittableRandom(7);
    return bits::nextLong;
  }
}
