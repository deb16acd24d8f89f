package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.metrics.history.Interval;
import dev.agentruntime.core.metrics.history.MetricHistory;
import dev.agentruntime.core.metrics.history.Resolution;
import dev.agentruntime.core.metrics.history.Span;
import dev.agentruntime.core.metrics.history.Timeline;
import dev.agentruntime.core.performance.PerformanceBudget;
import dev.agentruntime.json.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** The dashboard: the answers to who looks at a span of time, and the ticks to who stays. */
public final class Dashboard {

  /*
   * A tick is written once, whoever looks on; so is a span of time, for as long as one of its ticks
   * lasts. Who looks costs what is sent, and dispatches do not wait for it.
   */

  private static final Duration FRESH = Resolution.FINE.step();

  private final Parts parts;
  private final LastHour lastHour = new LastHour();
  private final ReentrantLock reading = new ReentrantLock();
  private final Map<Span, Answer> answers = new EnumMap<>(Span.class);
  private final Ticks ticks = new Ticks();

  /**
   * What the dashboard shows.
   *
   * @param status of the whole: {@code ok}, {@code warning}, {@code critical} or {@code unknown}
   * @param beside properties that each tick and the overview have besides, by their name
   */
  public record Parts(
      String version,
      MetricHistory history,
      PerformanceBudget budget,
      Supplier<String> status,
      IntSupplier inFlight,
      Map<String, Consumer<JsonGenerator>> beside,
      InstantSource clock) {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
  private record Answer(Instant at, byte[] json) {}

  /**
   * Makes a dashboard that knows the last hour.
   *
   * @throws IOException where the history cannot be read
   */
  public Dashboard(Parts parts) throws IOException {
    this.parts = parts;
    Instant now = parts.clock().instant();
    for (Interval interval :
        parts.history().read(Resolution.FINE, now.minus(Duration.ofHours(1)), now)) {
      lastHour.add(interval);
    }
  }

  /** Shows what happened in an interval that is over to who looks on. */
  public void tick(Interval interval) {
    synchronized (lastHour) {
      lastHour.add(interval);
    }
    ticks.publish(() -> JsonWriter.bytes(json -> tick(json, interval)));
  }

  /** Returns the ticks. */
  public Ticks ticks() {
    return ticks;
  }

  /**
   * Returns what happened in a span of time that ends now, as JSON.
   *
   * @throws IOException where the history cannot be read
   */
  public byte[] data(Span span) throws IOException {
    reading.lock();
    try {
      Instant now = parts.clock().instant();
      Answer last = answers.get(span);
      if (last == null || Duration.between(last.at(), now).abs().compareTo(FRESH) >= 0) {
        Timeline timeline = Timeline.read(parts.history(), span, now);
        last = new Answer(now, JsonWriter.bytes(json -> data(json, span, now, timeline)));
        answers.put(span, last);
      }
      return Objects.requireNonNull(last).json();
    } finally {
      reading.unlock();
    }
  }

  /** Returns how the runtime does now, as JSON: small enough to be asked for every second. */
  public byte[] overview() {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          head(json, parts.clock().instant());
          overview(json);
          beside(json);
          json.writeEndObject();
        });
  }

  private void head(JsonGenerator json, Instant now) {
    json.writeStringProperty("service", "agent-runtime");
    json.writeStringProperty("version", parts.version());
    json.writeNumberProperty("at", now.getEpochSecond());
  }

  private void data(JsonGenerator json, Span span, Instant now, Timeline timeline) {
    json.writeStartObject();
    head(json, now);
    json.writeStringProperty("range", span.code());
    overview(json);
    PanelJson.write(json, timeline);
    json.writeEndObject();
  }

  private void tick(JsonGenerator json, Interval interval) {
    json.writeStartObject();
    json.writeNumberProperty("at", interval.start().getEpochSecond());
    overview(json);
    PanelJson.write(json, Timeline.of(interval, Resolution.FINE.step()));
    beside(json);
    json.writeEndObject();
  }

  private void beside(JsonGenerator json) {
    parts
        .beside()
        .forEach(
            (name, value) -> {
              json.writeName(name);
              value.accept(json);
            });
  }

  private void overview(JsonGenerator json) {
    Overview overview;
    synchronized (lastHour) {
      overview = lastHour.overview();
    }
    json.writeName("overview");
    OverviewJson.write(
        json, overview, parts.status().get(), parts.inFlight().getAsInt(), parts.budget().uses());
  }
}
