package dev.agentruntime.telemetry;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.trace.TracedDispatch;
import dev.agentruntime.json.JsonWriter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The maker of spans from what the stages told. */
final class Spans {
  private static final int MAX_CONTENT = 16_384;

  private final Resource resource;
  private final LongSupplier spanIds;

  Spans(Resource resource, LongSupplier spanIds) {
    this.resource = resource;
    this.spanIds = spanIds;
  }

  List<SpanData> of(RecordedTrace trace) {
    List<SpanData> spans = new ArrayList<>(3);
    SpanContext own = context(trace.context());
    spans.add(dispatch(trace, own));
    Decision decision = trace.decision();
    if (decision != null) {
      spans.add(decision(trace, own, decision));
    }
    for (RecordedCall call : trace.calls()) {
      spans.add(call(trace, own, call));
    }
    return spans;
  }

  private SpanData dispatch(RecordedTrace trace, SpanContext own) {
    TracedDispatch dispatch = trace.dispatch();
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AgentRuntimeNames.DISPATCH_ID, dispatch.id().value())
            .put(AgentRuntimeNames.CORRELATION_ID, dispatch.correlationId().value())
            .put(AgentRuntimeNames.PRINCIPAL, dispatch.principal().name().toString())
            .put(AgentRuntimeNames.INTENT, dispatch.intent().name())
            .put(AgentRuntimeNames.STATUS, dispatch.status().code())
            .put(AgentRuntimeNames.REASON, dispatch.reason());
    String tenant = dispatch.principal().tenant();
    if (tenant != null) {
      attributes.put(AgentRuntimeNames.TENANT, tenant);
    }
    if (trace.route() != null) {
      attributes.put(AgentRuntimeNames.ROUTE, trace.route().name());
    }
    if (dispatch.replayOf() != null) {
      attributes.put(AgentRuntimeNames.REPLAY_OF, dispatch.replayOf().value());
    }
    Usage usage = dispatch.usage();
    if (usage != null) {
      attributes.put(AgentRuntimeNames.COST, usage.costUsd().doubleValue());
    }
    StatusData status = StatusData.unset();
    if (dispatch.code() != null) {
      attributes.put(AgentRuntimeNames.CODE, dispatch.code().code());
      if (Sampling.isFault(dispatch.code())) {
        attributes.put(AgentRuntimeNames.ERROR_TYPE, dispatch.code().code());
        status = StatusData.create(StatusCode.ERROR, dispatch.reason());
      }
    }
    // Callers choose intents, so that only those with a route may name spans.
    String name = trace.route() == null ? "dispatch" : "dispatch " + dispatch.intent().name();
    return new FinishedSpan(
        name,
        SpanKind.SERVER,
        own,
        parent(trace.parent()),
        status,
        trace.epochNanos(trace.start()),
        trace.epochNanos(trace.end()),
        attributes.build(),
        resource);
  }

  private SpanData decision(RecordedTrace trace, SpanContext parent, Decision decision) {
    return new FinishedSpan(
        "decide",
        SpanKind.INTERNAL,
        context(trace.context().at(spanIds.getAsLong())),
        parent,
        StatusData.unset(),
        trace.epochNanos(trace.decidedAt() - decision.nanos()),
        trace.epochNanos(trace.decidedAt()),
        Attributes.builder()
            .put(AgentRuntimeNames.BASIS, decision.basis().name().toLowerCase(Locale.ROOT))
            .put(AgentRuntimeNames.DECISION_REASON, decision.reason())
            .put(AgentRuntimeNames.POLICIES, decision.policies())
            .put(AgentRuntimeNames.POLICY_HASH, decision.policyHash())
            .build(),
        resource);
  }

  private SpanData call(RecordedTrace trace, SpanContext parent, RecordedCall call) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AgentRuntimeNames.ROUTE, call.route().name())
            .put(AgentRuntimeNames.BACKEND, call.route().backendName());
    call.model().ifPresent(model -> GenAi.model(attributes, model));
    Usage usage = call.usage();
    if (usage != null) {
      attributes.put(AgentRuntimeNames.COST, usage.costUsd().doubleValue());
      if (call.model().isPresent()) {
        GenAi.usage(attributes, usage);
      }
    }
    StatusData status = StatusData.unset();
    RecordedCall.Fault fault = call.fault();
    if (fault != null) {
      attributes.put(AgentRuntimeNames.ERROR_TYPE, fault.kind());
      status = StatusData.create(StatusCode.ERROR, fault.detail());
    }
    content(attributes, call);
    return new FinishedSpan(
        call.model().map(GenAi::spanName).orElse("call " + call.route().backendName()),
        SpanKind.CLIENT,
        context(call.context()),
        parent,
        status,
        trace.epochNanos(call.start()),
        trace.epochNanos(call.end()),
        attributes.build(),
        resource);
  }

  private static void content(AttributesBuilder attributes, RecordedCall call) {
    RecordedCall.Content content = call.content();
    if (content == null) {
      return;
    }
    attributes.put(AgentRuntimeNames.CONTEXT, shown(content.call().context()));
    Value input = content.call().input();
    Answer answer = content.answer();
    if (call.model().isPresent()) {
      if (input != null) {
        GenAi.asked(attributes, shown(input));
      }
      if (answer != null) {
        GenAi.answered(attributes, cut(answer.message()));
      }
      return;
    }
    if (input != null) {
      attributes.put(AgentRuntimeNames.INPUT, shown(input));
    }
    if (answer != null) {
      attributes.put(AgentRuntimeNames.RESULT, cut(answer.message()));
    }
  }

  private static String shown(Value value) {
    return cut(value instanceof Value.Text(String text) ? text : JsonWriter.text(value));
  }

  private static String cut(String text) {
    return text.length() <= MAX_CONTENT ? text : text.substring(0, MAX_CONTENT) + "…";
  }

  private static SpanContext parent(@Nullable TraceContext parent) {
    return parent == null
        ? SpanContext.getInvalid()
        : SpanContext.createFromRemoteParent(
            parent.traceId(), parent.spanIdText(), flags(parent), TraceState.getDefault());
  }

  private static SpanContext context(TraceContext context) {
    return SpanContext.create(
        context.traceId(), context.spanIdText(), flags(context), state(context.state()));
  }

  private static TraceFlags flags(TraceContext context) {
    return TraceFlags.fromByte((byte) context.flags());
  }

  private static TraceState state(String state) {
    if (state.isEmpty()) {
      return TraceState.getDefault();
    }
    TraceStateBuilder builder = TraceState.builder();
    // The builder puts what comes last in front.
    for (String member : List.of(state.split(",")).reversed()) {
      int equals = member.indexOf('=');
      builder.put(member.substring(0, equals), member.substring(equals + 1));
    }
    return builder.build();
  }
}
