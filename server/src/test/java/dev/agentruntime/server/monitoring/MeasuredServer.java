package dev.agentruntime.server.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import dev.agentruntime.server.metrics.Exposition;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A server that shows what it measured, and remembers every value: at {@code /metrics} in the
 * format that is asked for, at {@code /text} as text in any case.
 */
final class MeasuredServer implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final Exposition exposition =
      new Exposition(registry, meters, LatencyBounds.of(Fleet.objectives()));
  private final List<Double> seconds = new ArrayList<>();
  private final HttpServer http;

  MeasuredServer() throws IOException {
    meters.recording(Series.of(Metric.JOURNAL_SYNC));
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/metrics", exchange -> answer(exchange, exchange.getRequestHeaders().getFirst("Accept")));
    http.createContext("/text", exchange -> answer(exchange, ""));
    http.start();
  }

  private void answer(HttpExchange exchange, String accept) throws IOException {
    Exposition.Written written = exposition.write(accept == null ? "" : accept);
    exchange.getResponseHeaders().set("Content-Type", written.contentType());
    exchange.sendResponseHeaders(200, written.body().length);
    exchange.getResponseBody().write(written.body());
    exchange.close();
  }

  /** Measures {@code count} answers to dispatches, log-normal around a median in seconds. */
  void measure(Random random, int status, int count, double median, double sigma) {
    var recording =
        meters.recording(Series.of(Metric.HTTP_REQUESTS, "/dispatch", Integer.toString(status)));
    for (int i = 0; i < count; i++) {
      long nanos = Math.round(1e9 * median * Math.exp(sigma * random.nextGaussian()));
      recording.record(nanos);
      seconds.add(nanos / 1e9);
    }
  }

  String address() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  List<Double> seconds() {
    return List.copyOf(seconds);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
