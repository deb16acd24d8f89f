package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.MetricQuery;
import dev.agentruntime.perf.deployed.MetricSeries;
import dev.agentruntime.perf.deployed.MetricSeries.Sample;
import dev.agentruntime.perf.deployed.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * The answers to one request's queries, put together from its pages. A query's values may be spread
 * over several pages, all but the last of which call it partial.
 */
final class MetricDataResults {
  private final String asked;
  private final List<MetricQuery> queries;
  private final Window window;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  MetricDataResults(String asked, List<MetricQuery> queries, Window window) {
    this.asked = asked;
    this.queries = List.copyOf(queries);
    this.window = window;
    for (int at = 0; at < queries.size(); at++) {
      answers.put(MetricDataQueries.id(at), new Answer(this.queries.get(at)));
    }
  }

  /**
   * Takes a page.
   *
   * @throws IOException where it says that a query was refused or failed
   */
  void add(GetMetricDataResponse page) throws IOException {
    page.messages().forEach(message -> notes.add(text(message)));
    for (MetricDataResult result : page.metricDataResults()) {
      Answer answer = answers.get(result.id());
      if (answer == null) {
        throw new IOException(
            "%s: an answer to %s (expected: to q0 to q%d)"
                .formatted(asked, result.id(), queries.size() - 1));
      }
      add(result, answer);
    }
  }

  private void add(MetricDataResult result, Answer answer) throws IOException {
    String said = result.messages().isEmpty() ? "" : ": " + text(result.messages().getFirst());
    switch (result.statusCode()) {
      case FORBIDDEN ->
          throw new IOException(
              "%s: Forbidden: %s%s; the permission cloudwatch:GetMetricData is missing"
                  .formatted(asked, answer.query, said));
      case INTERNAL_ERROR ->
          throw new IOException(
              "%s: InternalError: %s%s; try again".formatted(asked, answer.query, said));
      case COMPLETE, PARTIAL_DATA, UNKNOWN_TO_SDK_VERSION -> {}
    }
    answer.status = result.statusCode();
    if (result.timestamps().size() != result.values().size()) {
      throw new IOException(
          "%s: %d times and %d values of %s (expected: as many)"
              .formatted(asked, result.timestamps().size(), result.values().size(), answer.query));
    }
    for (int at = 0; at < result.timestamps().size(); at++) {
      answer.values.put(result.timestamps().get(at), result.values().get(at));
    }
    result.messages().forEach(message -> notes.add(answer.query + ": " + text(message)));
  }

  private static String text(MessageData message) {
    return Failures.oneLine(message.code() + " " + message.value());
  }

  /** Returns one series for each query, in their order. */
  List<MetricSeries> series() {
    List<MetricSeries> series = new ArrayList<>();
    for (int at = 0; at < queries.size(); at++) {
      series.add(of(at).series());
    }
    return series;
  }

  /** Returns what is not as it should be, one line each. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    for (int at = 0; at < queries.size(); at++) {
      Answer answer = of(at);
      if (answer.status == StatusCode.PARTIAL_DATA) {
        all.add(
            "%s: %d of %d windows; CloudWatch says that there are more"
                .formatted(answer.query, answer.values.size(), window.count()));
      }
    }
    return all;
  }

  private Answer of(int at) {
    return Objects.requireNonNull(answers.get(MetricDataQueries.id(at)));
  }

  /** What is known of one query. */
  private static final class Answer {
    private final MetricQuery query;
    private final Map<Instant, Double> values = new TreeMap<>();
    private StatusCode status = StatusCode.COMPLETE;

    Answer(MetricQuery query) {
      this.query = query;
    }

    MetricSeries series() {
      return new MetricSeries(
          query,
          values.entrySet().stream().map(of -> new Sample(of.getKey(), of.getValue())).toList());
    }
  }
}
