package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Metric;
import dev.agentruntime.perf.deployed.MetricQuery;
import dev.agentruntime.perf.deployed.MetricSeries;
import dev.agentruntime.perf.deployed.Metrics;
import dev.agentruntime.perf.deployed.Reading;
import dev.agentruntime.perf.deployed.Window;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Amazon CloudWatch's metrics of one region. */
final class CloudWatch implements Metrics {
  /** How many queries, and how many values, one request may have. */
  static final int QUERIES = 500;

  private static final int VALUES = 100_800;

  private final CloudWatchClient client;
  private final Region region;
  private final InstantSource clock;

  CloudWatch(CloudWatchClient client, Region region, InstantSource clock) {
    this.client = client;
    this.region = region;
    this.clock = clock;
  }

  @Override
  public List<Metric> list(String namespace, String name) throws IOException {
    String asked = "CloudWatch ListMetrics of %s %s in %s".formatted(namespace, name, region);
    ListMetricsRequest first =
        ListMetricsRequest.builder().namespace(namespace).metricName(name).build();
    List<Metric> found = new ArrayList<>();
    Pages pages = new Pages(asked);
    do {
      ListMetricsRequest request = first.toBuilder().nextToken(pages.token()).build();
      ListMetricsResponse page =
          Failures.call(asked, "cloudwatch:ListMetrics", () -> client.listMetrics(request));
      page.metrics().forEach(metric -> found.add(MetricDataQueries.metric(metric)));
      pages.next(page.nextToken());
    } while (pages.more());
    return found;
  }

  @Override
  public Reading read(List<MetricQuery> queries, Window window) throws IOException {
    Retention.check(window, clock.instant());
    List<MetricSeries> series = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int from = 0; from < queries.size(); from += QUERIES) {
      MetricDataResults results =
          results(queries.subList(from, Math.min(queries.size(), from + QUERIES)), window);
      series.addAll(results.series());
      notes.addAll(results.notes());
    }
    return new Reading(series, notes);
  }

  private MetricDataResults results(List<MetricQuery> queries, Window window) throws IOException {
    String asked =
        "CloudWatch GetMetricData of %s in %s"
            .formatted(
                queries.size() == 1 ? queries.getFirst() : queries.size() + " metrics", region);
    GetMetricDataRequest first =
        GetMetricDataRequest.builder()
            .startTime(window.from())
            .endTime(window.to())
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .maxDatapoints(VALUES)
            .metricDataQueries(MetricDataQueries.of(queries, window.period()))
            .build();
    MetricDataResults results = new MetricDataResults(asked, queries, window);
    Pages pages = new Pages(asked);
    do {
      GetMetricDataRequest request = first.toBuilder().nextToken(pages.token()).build();
      GetMetricDataResponse page =
          Failures.call(asked, "cloudwatch:GetMetricData", () -> client.getMetricData(request));
      results.add(page);
      pages.next(page.nextToken());
    } while (pages.more());
    return results;
  }

  @Override
  public void close() {
    client.close();
  }
}
