package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.Latencies;
import dev.agentruntime.perf.result.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a result stands to its bounds.
 *
 * @param failed the share of requests that failed
 * @param throughput answers a second
 */
record Check(
    Bounds bounds, long requests, double p50Ms, double p95Ms, double failed, double throughput) {

  /**
   * What is allowed.
   *
   * @param p95 of the response times
   * @param errors as 0.01
   */
  record Bounds(Duration p95, double errors) {
    double p95Ms() {
      return p95.toNanos() / 1e6;
    }
  }

  static Check of(LoadResult result, Bounds bounds) {
    Latencies latency = result.latency();
    long requests = result.phases().stream().mapToLong(LoadResult.Phase::requests).sum();
    long successes = result.phases().stream().mapToLong(LoadResult.Phase::successes).sum();
    double seconds = result.phases().stream().mapToDouble(LoadResult.Phase::seconds).sum();
    return new Check(
        bounds,
        requests,
        Quantile.P50.ms(latency),
        Quantile.P95.ms(latency),
        requests == 0 ? 1 : (double) (requests - successes) / requests,
        seconds == 0 ? 0 : requests / seconds);
  }

  /** Returns the line of the founding document's test, with the figures. */
  String line() {
    String figures =
        "p95 = %s (bound %s), p50 = %s, %d requests, %s a second, %s failed (bound %s)"
            .formatted(
                Texts.ms(p95Ms),
                Texts.ms(bounds.p95()),
                Texts.ms(p50Ms),
                requests,
                Texts.figure(throughput),
                Texts.percent(failed),
                Texts.percent(bounds.errors()));
    return (fine() ? "✅ Performance within thresholds: " : "❌ Performance degraded: ") + figures;
  }

  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("verdict", fine() ? "within" : "over");
    json.put("p50_ms", p50Ms);
    json.put("p95_ms", p95Ms);
    json.put("p95_bound_ms", bounds.p95Ms());
    json.put("requests", requests);
    json.put("throughput_per_s", throughput);
    json.put("errors_share", failed);
    json.put("errors_bound_share", bounds.errors());
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  /** Returns what is over its bound; nothing where all is within. */
  Optional<Regression> regression(@Nullable String revision) {
    List<Regression.Item> items = new ArrayList<>();
    if (slow()) {
      items.add(new Regression.Item("p95", "ms", bounds.p95Ms(), p95Ms, "bound"));
    }
    if (failing()) {
      items.add(
          new Regression.Item(
              "requests that failed", "%", bounds.errors() * 100, failed * 100, "bound"));
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new Regression("check", "over_bound", line(), null, revision, items));
  }

  private boolean fine() {
    return !slow() && !failing();
  }

  private boolean slow() {
    return p95Ms > bounds.p95Ms();
  }

  private boolean failing() {
    return failed > bounds.errors();
  }
}
