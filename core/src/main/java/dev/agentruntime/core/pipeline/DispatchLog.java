package dev.agentruntime.core.pipeline;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The stage that logs every dispatch at level debug: who, what and how it ended; no content. */
final class DispatchLog implements Stage {
  private static final Logger log = LoggerFactory.getLogger(DispatchLog.class);

  private final LongSupplier nanos;

  DispatchLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns {@code line} with the ids of the dispatch that it is about. */
  static LoggingEventBuilder about(LoggingEventBuilder line, DispatchRequest request) {
    LoggingEventBuilder named =
        line.addKeyValue("dispatch_id", request.id().value())
            .addKeyValue("correlation_id", request.correlationId().value());
    TraceContext trace = request.trace().context();
    return trace == null
        ? named
        : named.addKeyValue("trace_id", trace.traceId()).addKeyValue("span_id", trace.spanIdText());
  }

  @Override
  public DispatchResult apply(DispatchRequest request, Dispatcher next) {
    if (!log.isDebugEnabled()) {
      return next.dispatch(request);
    }
    long start = nanos.getAsLong();
    DispatchResult result = next.dispatch(request);
    long micros = (nanos.getAsLong() - start) / 1000;
    ProblemCode code = Results.code(result);
    LoggingEventBuilder line =
        about(log.atDebug(), request)
            .addKeyValue("principal", request.principal().name().toString())
            .addKeyValue("intent", request.intent().name())
            .addKeyValue("status", Results.status(result).code())
            .addKeyValue("duration_us", micros);
    (code == null ? line : line.addKeyValue("code", code.code()))
        .log("dispatch {} in {} us", Results.status(result).code(), micros);
    return result;
  }
}
