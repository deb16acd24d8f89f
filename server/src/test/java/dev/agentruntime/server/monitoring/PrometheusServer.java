package dev.agentruntime.server.monitoring;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Prometheus that runs, and is asked for what it knows. */
final class PrometheusServer implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("\"Listening on\" address=(127\\.0\\.0\\.1:\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DEPTH = 64;

  private final Process process;
  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one with the configuration {@code prometheus.yaml} in {@code folder}. */
  static PrometheusServer start(Path folder) throws Exception {
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                Installed.program("prometheus"),
                "--config.file=prometheus.yaml",
                "--enable-feature=native-histograms",
                "--web.listen-address=127.0.0.1:0",
                "--storage.tsdb.path=data")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return new PrometheusServer(process, URI.create("http://" + listening.group(1)));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    process.destroy();
    throw new AssertionError("Prometheus does not listen: " + Files.readString(log));
  }

  /** Returns the values that a query has now, by the labels of their series. */
  Map<Map<String, String>, Double> query(String promQl) throws Exception {
    URI query =
        url.resolve("/api/v1/query?query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8));
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
    Value.Fields answer = (Value.Fields) new JsonReader(DEPTH).read(response.body());
    if (!"success".equals(answer.text("status"))) {
      throw new IllegalStateException(promQl + ": " + response.body());
    }
    Map<Map<String, String>, Double> values = new HashMap<>();
    for (Value.Fields series : Dashboards.items(Dashboards.fields(answer, "data"), "result")) {
      if (series.get("value") instanceof Value.Items(List<Value> sample)
          && sample.getLast() instanceof Value.Text(String value)) {
        values.put(labels(Dashboards.fields(series, "metric")), number(value));
      }
    }
    return values;
  }

  /** Returns the one value that a query has now. */
  double value(String promQl) throws Exception {
    Map<Map<String, String>, Double> values = query(promQl);
    if (values.size() != 1) {
      throw new IllegalStateException("%s: %s (expected: one)".formatted(promQl, values));
    }
    return values.values().iterator().next();
  }

  /** Waits until what a query returns is as expected. */
  void await(String promQl, Predicate<Map<Map<String, String>, Double>> expected) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<Map<String, String>, Double> values = query(promQl);
      if (expected.test(values)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%s: %s".formatted(promQl, values));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static Map<String, String> labels(Value.Fields metric) {
    Map<String, String> labels = new TreeMap<>();
    metric.values().forEach((name, value) -> labels.put(name, ((Value.Text) value).value()));
    return labels;
  }

  private static double number(String value) {
    return switch (value) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(value);
    };
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }
}
