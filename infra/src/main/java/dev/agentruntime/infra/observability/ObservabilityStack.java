package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.runtime.Compute;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.constructs.Construct;

/** What watches the deployment, and tells of it. */
public final class ObservabilityStack extends Stack {
  private static final Duration PERIOD = Duration.seconds(300);

  public ObservabilityStack(Construct app, Site site, Data data, Edge edge, Compute compute) {
    super(app, site.stack("observability"), site.props("Agent Runtime: alarms and dashboard"));
    Figures figures = new Figures(site, edge, compute, PERIOD);
    List<TableFigures> tables = tables(figures, data);
    Alarms alarms = new Alarms(this, site, Alerts.create(this, site, data.key()));
    Watches.add(alarms, site, figures, tables);
    List<CompositeAlarm> status =
        List.of(
            sum(site, "status-critical", "Somebody must look now", alarms.criticals()),
            sum(site, "status-warning", "Somebody should look", alarms.warnings()));
    PerformanceDashboard.create(this, site, figures, tables, alarms, status);
    if (site.environment().observability().traces().enabled()) {
      Traces.create(this, site);
    }
  }

  /** The tables, with the calls that the runtime's adapters send to each. */
  private static List<TableFigures> tables(Figures figures, Data data) {
    return List.of(
        new TableFigures(
            figures, "policies", data.policies().getTableName(), List.of("GetItem", "Query")),
        new TableFigures(
            figures,
            "events",
            data.events().getTableName(),
            List.of(
                "PutItem", "UpdateItem", "GetItem", "BatchGetItem", "Query", "TransactWriteItems")),
        new TableFigures(
            figures,
            "dispatches",
            data.dispatches().getTableName(),
            List.of("BatchWriteItem", "BatchExecuteStatement", "Query")),
        new TableFigures(
            figures,
            "answers",
            data.answers().getTableName(),
            List.of("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query")));
  }

  /** One alarm that stands for many, for the cell that says how it is. */
  private CompositeAlarm sum(Site site, String name, String what, List<Alarm> alarms) {
    return CompositeAlarm.Builder.create(this, name)
        .compositeAlarmName(site.names().of(name))
        .alarmDescription(what)
        .alarmRule(AlarmRule.anyOf(alarms.toArray(IAlarmRule[]::new)))
        .build();
  }
}
