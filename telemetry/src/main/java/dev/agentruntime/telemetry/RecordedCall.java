package dev.agentruntime.telemetry;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Model;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.trace.CallSpan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told of one call to a backend. */
final class RecordedCall implements CallSpan {

  /** What went wrong: a kind of few words, and what it was. */
  record Fault(String kind, String detail) {}

  /**
   * What was said, kept where the operator opted in.
   *
   * @param answer null where there was none
   */
  record Content(BackendCall call, @Nullable Answer answer) {}

  private final OtlpTracing tracing;
  private final TraceContext context;
  private final Route route;
  private final long start;
  private long end;
  private @Nullable Usage usage;
  private @Nullable Fault fault = new Fault("unfinished", "the call was never ended");
  private @Nullable Content content;

  RecordedCall(OtlpTracing tracing, TraceContext context, Route route, long start) {
    this.tracing = tracing;
    this.context = context;
    this.route = route;
    this.start = start;
    this.end = start;
  }

  @Override
  public TraceContext context() {
    return context;
  }

  @Override
  public void ended(BackendCall call, BackendResult result) {
    end = tracing.now();
    switch (result) {
      case BackendResult.Answered(Answer answer) -> {
        fault = null;
        usage = answer.usage();
        keep(call, answer);
      }
      case BackendResult.Failure(BackendResult.Kind kind, String detail) -> {
        fault = new Fault(kind.name().toLowerCase(Locale.ROOT), detail);
        keep(call, null);
      }
    }
  }

  @Override
  public void broken(BackendCall call, Throwable thrown) {
    end = tracing.now();
    // The class alone: a message may hold content.
    String name = thrown.getClass().getName();
    fault = new Fault(name, name);
    keep(call, null);
  }

  private void keep(BackendCall call, @Nullable Answer answer) {
    if (tracing.withContent()) {
      content = new Content(call, answer);
    }
  }

  Route route() {
    return route;
  }

  Optional<Model> model() {
    return route.backend().model();
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  @Nullable Usage usage() {
    return usage;
  }

  @Nullable Fault fault() {
    return fault;
  }

  @Nullable Content content() {
    return content;
  }
}
