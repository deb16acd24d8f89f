package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.site.Site;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The alarms of a site. Each fires where its metric was over (or under) the threshold twice in a
 * row, and tells the topic when it begins and when it ends.
 */
final class Alarms {
  private static final int PERIODS = 2;

  private final Construct scope;
  private final Site site;
  private final ITopic topic;
  private final List<Alarm> warnings = new ArrayList<>();
  private final List<Alarm> criticals = new ArrayList<>();

  Alarms(Construct scope, Site site, ITopic topic) {
    this.scope = scope;
    this.site = site;
    this.topic = topic;
  }

  /** Makes an alarm that somebody should look at. */
  void warnOver(String name, String what, IMetric metric, double threshold) {
    warnings.add(over(name, what, metric, threshold));
  }

  /** Makes an alarm that somebody must look at now. */
  void criticalOver(String name, String what, IMetric metric, double threshold) {
    criticals.add(over(name, what, metric, threshold));
  }

  void warnUnder(String name, String what, IMetric metric, double threshold) {
    warnings.add(under(name, what, metric, threshold, TreatMissingData.NOT_BREACHING));
  }

  /**
   * Makes an alarm that somebody must look at now.
   *
   * @param missing what it means that there is nothing to be seen
   */
  void criticalUnder(
      String name, String what, IMetric metric, double threshold, TreatMissingData missing) {
    criticals.add(under(name, what, metric, threshold, missing));
  }

  List<Alarm> warnings() {
    return List.copyOf(warnings);
  }

  List<Alarm> criticals() {
    return List.copyOf(criticals);
  }

  /* Where nobody asks, nothing is slow, full or failing. */
  private Alarm over(String name, String what, IMetric metric, double threshold) {
    return alarm(
        name,
        what,
        metric,
        threshold,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        TreatMissingData.NOT_BREACHING);
  }

  private Alarm under(
      String name, String what, IMetric metric, double threshold, TreatMissingData missing) {
    return alarm(name, what, metric, threshold, ComparisonOperator.LESS_THAN_THRESHOLD, missing);
  }

  private Alarm alarm(
      String name,
      String what,
      IMetric metric,
      double threshold,
      ComparisonOperator comparison,
      TreatMissingData missing) {
    Alarm alarm =
        Alarm.Builder.create(scope, name)
            .alarmName(site.names().of(name))
            .alarmDescription(what)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(comparison)
            .evaluationPeriods(PERIODS)
            .datapointsToAlarm(PERIODS)
            .treatMissingData(missing)
            .build();
    SnsAction tell = new SnsAction(topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    return alarm;
  }
}
