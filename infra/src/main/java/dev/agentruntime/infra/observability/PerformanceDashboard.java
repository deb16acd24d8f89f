package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.site.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.PeriodOverride;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * The performance dashboard: the latest figures, one cell each; below them how they came about,
 * with the thresholds.
 */
final class PerformanceDashboard {
  private static final int WIDTH = 24;

  private final Figures figures;
  private final List<TableFigures> tables;

  private PerformanceDashboard(Figures figures, List<TableFigures> tables) {
    this.figures = figures;
    this.tables = tables;
  }

  static Dashboard create(
      Construct scope,
      Site site,
      Figures figures,
      List<TableFigures> tables,
      Alarms alarms,
      List<? extends IAlarm> status) {
    PerformanceDashboard made = new PerformanceDashboard(figures, tables);
    Dashboard dashboard =
        Dashboard.Builder.create(scope, "dashboard")
            .dashboardName(site.stack("performance"))
            .defaultInterval(Duration.hours(3))
            .periodOverride(PeriodOverride.AUTO)
            .build();
    dashboard.addWidgets(
        TextWidget.Builder.create()
            .markdown(
                "# %s: performance, %s".formatted(site.names().project(), site.region().name()))
            .width(WIDTH)
            .height(1)
            .build());
    dashboard.addWidgets(made.requests(status));
    dashboard.addWidgets(made.resources());
    dashboard.addWidgets(
        made.graph("Response times, ms", 750, 1000, made.times()),
        made.graph("Requests a minute", 800, 1000, List.of(figures.requestsPerMinute())),
        made.graph(
            "Errors, %",
            2, 5, List.of(figures.errorRate(), figures.clientErrors(), figures.serverErrors())));
    dashboard.addWidgets(
        made.graph(
            "Tasks: CPU, memory, network, %",
            70, 80, List.of(figures.cpu(), figures.memory(), figures.network())),
        made.graph("Availability, %", 99.8, 99.5, List.of(figures.availability())),
        made.graph(
            "Decisions, ms",
            List.of(figures.decisionTime("Average"), figures.decisionTime("p99"))));
    dashboard.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(
                Stream.concat(alarms.criticals().stream(), alarms.warnings().stream())
                    .map(Alarm.class::cast)
                    .toList())
            .width(WIDTH)
            .height(4)
            .build());
    return dashboard;
  }

  private IWidget[] requests(List<? extends IAlarm> status) {
    return new IWidget[] {
      cell("Response Times", 7, times()),
      cell("Throughput", 5, List.of(figures.requestsPerMinute(), figures.peakPerMinute())),
      cell(
          "Error Rate",
          7,
          List.of(figures.errorRate(), figures.serverErrors(), figures.clientErrors())),
      AlarmStatusWidget.Builder.create().title("Status").alarms(status).width(5).height(3).build()
    };
  }

  private IWidget[] resources() {
    List<IWidget> widgets =
        new ArrayList<>(
            List.of(
                cell("ECS CPU", 4, List.of(figures.cpu())),
                cell("ECS Memory", 4, List.of(figures.memory()))));
    Alias governance = figures.compute().governance();
    if (governance != null) {
      MetricOptions average =
          MetricOptions.builder().statistic("Average").period(figures.period()).build();
      widgets.add(cell("Lambda Duration", 4, List.of(governance.metricDuration(average))));
      widgets.add(
          LogQueryWidget.Builder.create()
              .title("Lambda Memory, MB")
              .logGroupNames(List.of("/aws/lambda/" + figures.site().names().governanceFunction()))
              .view(LogQueryVisualizationType.TABLE)
              .queryLines(
                  List.of(
                      "filter @type = \"REPORT\"",
                      "stats max(@maxMemoryUsed) / 1000000 as used,"
                          + " max(@memorySize) / 1000000 as size"))
              .width(4)
              .height(3)
              .build());
    }
    widgets.add(cell("DB Throttle", 8, tables.stream().map(TableFigures::throttled).toList()));
    return widgets.toArray(IWidget[]::new);
  }

  private List<IMetric> times() {
    return Stream.of("p50", "p95", "p99").map(figures::responseTime).toList();
  }

  private static SingleValueWidget cell(String title, int width, List<? extends IMetric> metrics) {
    return SingleValueWidget.Builder.create()
        .title(title)
        .metrics(metrics)
        .width(width)
        .height(3)
        .build();
  }

  private GraphWidget graph(String title, double warning, double critical, List<IMetric> metrics) {
    return graph(title, metrics, line("warning", warning), line("critical", critical));
  }

  private GraphWidget graph(String title, List<IMetric> metrics, HorizontalAnnotation... lines) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(metrics)
        .leftAnnotations(Arrays.asList(lines))
        .width(8)
        .height(6)
        .build();
  }

  private static HorizontalAnnotation line(String label, double value) {
    return HorizontalAnnotation.builder().label(label).value(value).build();
  }
}
