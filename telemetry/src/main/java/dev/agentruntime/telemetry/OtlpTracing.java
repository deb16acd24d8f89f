package dev.agentruntime.telemetry;

import dev.agentruntime.core.TraceContext;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.core.trace.TracedDispatch;
import dev.agentruntime.core.trace.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tracer that sends to a collector by OTLP over HTTP. What becomes of a trace is decided when
 * it ends: until then it is a few fields in memory, and most become nothing.
 */
public final class OtlpTracing implements Tracer, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SEND = Duration.ofSeconds(10);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final long SECOND = 1_000_000_000L;

  private final TracingConfig config;
  private final Sampling sampling;
  private final LongSupplier random;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ExportQueue queue;

  /**
   * @param exporter is shut down with this
   * @param random yields 64 random bits a call; must be safe for use by many threads
   * @param nanos the time in nanoseconds, from any origin
   */
  OtlpTracing(
      TracingConfig config,
      SpanExporter exporter,
      LongSupplier random,
      InstantSource clock,
      LongSupplier nanos) {
    this.config = config;
    this.sampling = new Sampling(config.sample(), config.slowAbove().toNanos());
    this.random = random;
    this.clock = clock;
    this.nanos = nanos;
    Spans spans = new Spans(resource(config, random), this::newSpanId);
    this.queue =
        new ExportQueue(
            // Path and query may hold secrets.
            config.endpoint().getScheme() + "://" + config.endpoint().getAuthority(),
            exporter,
            spans::of,
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("traces").factory()),
            nanos,
            FLUSH);
  }

  /**
   * Opens a tracer that sends to the collector of {@code config}.
   *
   * @param random yields 64 random bits a call; must be safe for use by many threads
   * @param clock the time of day
   * @param nanos the time in nanoseconds, from any origin
   */
  public static OtlpTracing open(
      TracingConfig config, LongSupplier random, InstantSource clock, LongSupplier nanos) {
    OtlpTracing tracing = new OtlpTracing(config, exporter(config), random, clock, nanos);
    tracing.queue.start();
    return tracing;
  }

  @Override
  public Trace begin(@Nullable TraceContext parent) {
    Instant now = clock.instant();
    return new RecordedTrace(
        this,
        parent == null ? root() : within(parent),
        parent,
        now.getEpochSecond() * SECOND + now.getNano(),
        now());
  }

  /** Returns how many traces were lost, to a full queue or a collector that did not take them. */
  public long lost() {
    return queue.lost();
  }

  /** Returns how many traces the collector took. */
  public long exported() {
    return queue.exported();
  }

  /** Sends what waits, for two seconds at the most. */
  @Override
  public void close() {
    queue.close();
  }

  void ended(RecordedTrace trace) {
    TracedDispatch dispatch = trace.dispatch();
    if (sampling.keeps(trace.context(), dispatch.code(), trace.end() - trace.start())) {
      queue.add(trace);
    }
  }

  boolean withContent() {
    return config.content();
  }

  long now() {
    return nanos.getAsLong();
  }

  long newSpanId() {
    long id;
    do {
      id = random.getAsLong();
    } while (id == 0);
    return id;
  }

  private TraceContext root() {
    long low = newSpanId();
    int sampled = sampling.byRatio(low) ? TraceContext.SAMPLED : 0;
    return new TraceContext(
        random.getAsLong(), low, newSpanId(), TraceContext.RANDOM | sampled, "");
  }

  private TraceContext within(TraceContext parent) {
    int sampled = sampling.byRatio(parent.traceLow()) ? TraceContext.SAMPLED : 0;
    return new TraceContext(
        parent.traceHigh(),
        parent.traceLow(),
        newSpanId(),
        parent.flags() | sampled,
        parent.state());
  }

  private static SpanExporter exporter(TracingConfig config) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(tracesAt(config.endpoint()).toString())
            .setConnectTimeout(CONNECT)
            .setTimeout(SEND);
    config.headers().forEach(builder::addHeader);
    return builder.build();
  }

  /** Returns where traces go: the endpoint itself, or the usual path where it has none. */
  static URI tracesAt(URI endpoint) {
    String path = endpoint.getRawPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? endpoint.resolve("/v1/traces")
        : endpoint;
  }

  private static Resource resource(TracingConfig config, LongSupplier random) {
    HexFormat hex = HexFormat.of();
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    config.serviceName(),
                    AttributeKey.stringKey("service.version"),
                    config.version(),
                    AttributeKey.stringKey("service.instance.id"),
                    hex.toHexDigits(random.getAsLong()) + hex.toHexDigits(random.getAsLong()))));
  }
}
