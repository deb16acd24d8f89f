package dev.agentruntime.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awscdk.assertions.Match.anyValue;
import static software.amazon.awscdk.assertions.Match.arrayWith;
import static software.amazon.awscdk.assertions.Match.objectLike;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentruntime.infra.Deployed;
import dev.agentruntime.infra.NeedsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Alarms, dashboard, logs and traces; a test for each row of the requirements. */
@NeedsNode
final class ObservabilityStackTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private final Template prod = Deployed.prod("observability");

  @Test
  void w1TheMetricsAreThoseThatTheRuntimeWrites() {
    String dashboard = dashboard();
    assertThat(dashboard)
        .contains("\"agent-runtime/API\",\"ResponseTime\",{\"stat\":\"p50\"}")
        .contains("\"agent-runtime/API\",\"ResponseTime\",{\"stat\":\"p95\"}")
        .contains("\"agent-runtime/API\",\"ResponseTime\",{\"stat\":\"p99\"}")
        .contains("\"agent-runtime/API\",\"RequestCount\"")
        .contains("\"agent-runtime/API\",\"ErrorRate\"")
        .contains("\"agent-runtime/Governance\",\"DecisionTime\"");
  }

  @Test
  void w2TheDashboardHasEveryCell() {
    prod.hasResourceProperties(
        "AWS::CloudWatch::Dashboard", Map.of("DashboardName", "agent-runtime-performance"));
    String dashboard = dashboard();
    for (String cell :
        List.of(
            "Response Times",
            "Throughput",
            "Error Rate",
            "Status",
            "ECS CPU",
            "ECS Memory",
            "Lambda Duration",
            "Lambda Memory, MB",
            "DB Throttle")) {
      assertThat(dashboard).contains("\"title\":\"" + cell + "\"");
    }
    assertThat(dashboard)
        .contains("requests / (PERIOD(requests) / 60)")
        .contains("TIME_SERIES(MAX(minutes))")
        .contains("100 * FILL(servererrors, 0) / requests")
        .contains("100 * FILL(clienterrors, 0) / requests")
        .contains("\"AWS/ECS\",\"CPUUtilization\"")
        .contains("\"AWS/ECS\",\"MemoryUtilization\"")
        .contains("\"AWS/Lambda\",\"Duration\"")
        .contains("maxMemoryUsed")
        .contains("ReadThrottleEvents");
  }

  @Test
  void w3LatencyWarnsOver750AndIsCriticalOver1000() {
    for (Map.Entry<String, Integer> alarm :
        Map.of("high-latency", 750, "critical-latency", 1000).entrySet()) {
      prod.hasResourceProperties(
          ALARM,
          Map.of(
              "AlarmName", "agent-runtime-" + alarm.getKey(),
              "Namespace", "agent-runtime/API",
              "MetricName", "ResponseTime",
              "ExtendedStatistic", "p95",
              "ComparisonOperator", "GreaterThanThreshold",
              "Threshold", alarm.getValue()));
    }
  }

  @Test
  void w3AvailabilityWarnsUnder99Point8AndIsCriticalUnder99Point5() {
    for (Map.Entry<String, Double> alarm :
        Map.of("low-availability", 99.8, "critical-availability", 99.5).entrySet()) {
      prod.hasResourceProperties(
          ALARM,
          expression(
              alarm.getKey(),
              "LessThanThreshold",
              alarm.getValue(),
              "100 * (1 - (FILL(failed, 0) + FILL(lost, 0)) / (requests + FILL(lost, 0)))"));
    }
  }

  @Test
  void w3ErrorsWarnOver2PercentAndAreCriticalOver5() {
    for (Map.Entry<String, Integer> alarm :
        Map.of("high-errors", 2, "critical-errors", 5).entrySet()) {
      prod.hasResourceProperties(
          ALARM,
          Map.of(
              "AlarmName", "agent-runtime-" + alarm.getKey(),
              "Namespace", "agent-runtime/API",
              "MetricName", "ErrorRate",
              "Statistic", "Average",
              "ComparisonOperator", "GreaterThanThreshold",
              "Threshold", alarm.getValue()));
    }
  }

  @Test
  void w3ThroughputWarnsUnder800WhereRequestsAreTurnedAwayBefore1000() {
    prod.hasResourceProperties(
        ALARM,
        expression(
            "low-throughput",
            "LessThanThreshold",
            800,
            "IF(FILL(failed, 0) > 0, requests / (PERIOD(requests) / 60), 1000)"));
  }

  @Test
  void w4CpuAndMemoryOfTheTasksStayWithinTheBudget() {
    for (Map.Entry<String, Map.Entry<String, Integer>> alarm :
        Map.of(
                "high-cpu", Map.entry("CPUUtilization", 70),
                "high-memory", Map.entry("MemoryUtilization", 80))
            .entrySet()) {
      prod.hasResourceProperties(
          ALARM,
          Map.of(
              "AlarmName",
              "agent-runtime-" + alarm.getKey(),
              "Namespace",
              "AWS/ECS",
              "MetricName",
              alarm.getValue().getKey(),
              "Statistic",
              "Average",
              "ComparisonOperator",
              "GreaterThanThreshold",
              "Threshold",
              alarm.getValue().getValue()));
    }
  }

  @Test
  void w4TheNetworkStaysUnderHalfOfTheBandwidthWhichIs10MegabytesATask() {
    prod.hasResourceProperties(
        ALARM,
        expression(
            "high-network", "GreaterThanThreshold", 50, "100 * (received + sent) / 20000000"));
  }

  @Test
  void w4TheTablesStayUnder80PercentOfWhatIsProvisioned() {
    for (String table : List.of("policies", "events", "dispatches", "answers")) {
      for (String kind : List.of("reads", "writes")) {
        prod.hasResourceProperties(
            ALARM,
            expression(
                "high-" + kind + "-" + table,
                "GreaterThanThreshold",
                80,
                "100 * (consumed / PERIOD(consumed)) / provisioned"));
      }
    }
    // On demand there is nothing provisioned.
    Deployed.dev("observability")
        .resourcePropertiesCountIs(
            ALARM, Map.of("AlarmName", Match.stringLikeRegexp("high-reads")), 0);
  }

  @Test
  void w4LessThanOnePercentOfCallsIsThrottled() {
    for (String table : List.of("policies", "events", "dispatches", "answers")) {
      prod.hasResourceProperties(
          ALARM,
          Map.of(
              "AlarmName",
              "agent-runtime-throttled-" + table,
              "ComparisonOperator",
              "GreaterThanThreshold",
              "Threshold",
              1));
    }
  }

  @Test
  void w5HighLatencyIsToldAfterTwoPeriodsOf300Seconds() {
    prod.hasResourceProperties(
        ALARM,
        Map.of(
            "AlarmName",
            "agent-runtime-high-latency",
            "AlarmDescription",
            Match.stringLikeRegexp("API latency too high.*"),
            "ExtendedStatistic",
            "p95",
            "Period",
            300,
            "EvaluationPeriods",
            2,
            "DatapointsToAlarm",
            2,
            "Threshold",
            750,
            "ComparisonOperator",
            "GreaterThanThreshold",
            "AlarmActions",
            List.of(Map.of("Ref", Match.stringLikeRegexp("alerts.*")))));
  }

  @Test
  void w5EveryAlarmTellsTheTopicAndEveryPeriodIsThought() {
    int alarms = 0;
    for (JsonNode resource : Deployed.prodJson("observability").path("Resources")) {
      if (resource.path("Type").asText().equals(ALARM)) {
        alarms++;
        JsonNode properties = resource.path("Properties");
        String name = properties.path("AlarmName").asText();
        assertThat(properties.path("AlarmActions")).as(name).hasSize(1);
        assertThat(properties.path("OKActions")).as(name).hasSize(1);
        assertThat(properties.path("EvaluationPeriods").asInt()).as(name).isEqualTo(2);
        assertThat(properties.path("TreatMissingData").asText())
            .as(name)
            .isEqualTo(name.endsWith("no-hosts") ? "breaching" : "notBreaching");
      }
    }
    assertThat(alarms).isEqualTo(28);
  }

  @Test
  void w5TheTopicIsEncryptedAndReachedByTlsAlone() {
    prod.hasResourceProperties(
        "AWS::SNS::Topic",
        Map.of("TopicName", "agent-runtime-alerts", "KmsMasterKeyId", anyValue()));
    prod.hasResourceProperties(
        "AWS::SNS::TopicPolicy",
        Map.of(
            "PolicyDocument",
            objectLike(
                Map.of(
                    "Statement",
                    arrayWith(
                        List.of(
                            objectLike(
                                Map.of(
                                    "Effect",
                                    "Deny",
                                    "Condition",
                                    Map.of("Bool", Map.of("aws:SecureTransport", "false")))),
                            objectLike(
                                Map.of(
                                    "Effect",
                                    "Allow",
                                    "Principal",
                                    Map.of("Service", "cloudwatch.amazonaws.com"),
                                    "Condition",
                                    Map.of(
                                        "StringEquals",
                                        Map.of("aws:SourceAccount", "222222222222"))))))))));
    prod.hasResourceProperties(
        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "oncall@example.com"));
    prod.hasResourceProperties(
        "AWS::SNS::Subscription",
        Map.of("Protocol", "https", "Endpoint", "https://oncall.example.com/alerts"));
  }

  @Test
  void s8TheFunctionIsWatched() {
    for (Map.Entry<String, Integer> alarm :
        Map.of("function-errors", 1, "function-throttles", 0, "function-duration", 200)
            .entrySet()) {
      prod.hasResourceProperties(
          ALARM,
          Map.of(
              "AlarmName",
              "agent-runtime-" + alarm.getKey(),
              "ComparisonOperator",
              "GreaterThanThreshold",
              "Threshold",
              alarm.getValue()));
    }
  }

  @Test
  void s6TasksThatFailTheirHealthCheckAreSeen() {
    prod.hasResourceProperties(
        ALARM,
        expression(
            "unhealthy-hosts",
            "GreaterThanThreshold",
            0,
            "FILL(production, 0) + FILL(alternate, 0)"));
    prod.hasResourceProperties(
        ALARM,
        expression("no-hosts", "LessThanThreshold", 1, "FILL(production, 0) + FILL(alternate, 0)"));
  }

  @Test
  void w2OneAlarmStandsForManyInTheStatusCell() {
    prod.resourceCountIs("AWS::CloudWatch::CompositeAlarm", 2);
    prod.hasResourceProperties(
        "AWS::CloudWatch::CompositeAlarm", Map.of("AlarmName", "agent-runtime-status-critical"));
  }

  @Test
  void tracesGoThroughACollectorToXRay() {
    Deployed.prod("runtime")
        .hasResourceProperties(
            "AWS::ECS::TaskDefinition",
            Map.of(
                "ContainerDefinitions",
                arrayWith(
                    List.of(
                        objectLike(
                            Map.of(
                                "Name",
                                "collector",
                                "Essential",
                                false,
                                "ReadonlyRootFilesystem",
                                true,
                                "Environment",
                                List.of(
                                    Map.of(
                                        "Name",
                                        "AOT_CONFIG_CONTENT",
                                        "Value",
                                        Collector.configuration("eu-central-1")))))))));
    assertThat(Collector.configuration("eu-central-1"))
        .contains("traces_endpoint: https://xray.eu-central-1.amazonaws.com/v1/traces")
        .contains("endpoint: 127.0.0.1:4318");
    prod.hasResourceProperties(
        "AWS::XRay::TransactionSearchConfig", Map.of("IndexingPercentage", 1));
  }

  @Test
  void everyLogGroupForgets() {
    int groups = 0;
    for (String stack : List.of("network", "data", "edge", "runtime", "observability")) {
      for (JsonNode resource : Deployed.prodJson(stack).path("Resources")) {
        if (resource.path("Type").asText().equals("AWS::Logs::LogGroup")) {
          groups++;
          assertThat(resource.at("/Properties/RetentionInDays").asInt()).isPositive();
          assertThat(resource.at("/Properties/KmsKeyId").isMissingNode()).isFalse();
        }
      }
    }
    assertThat(groups).isGreaterThanOrEqualTo(5);
  }

  private static Map<String, Object> expression(
      String name, String comparison, Number threshold, String expression) {
    return Map.of(
        "AlarmName",
        "agent-runtime-" + name,
        "ComparisonOperator",
        comparison,
        "Threshold",
        threshold,
        "Metrics",
        arrayWith(List.of(objectLike(Map.of("Expression", expression)))));
  }

  /** The dashboard's text, without what is filled in at the deployment. */
  private static String dashboard() {
    List<String> parts = new ArrayList<>();
    for (JsonNode resource : Deployed.prodJson("observability").path("Resources")) {
      for (JsonNode part : resource.at("/Properties/DashboardBody/Fn::Join/1")) {
        parts.add(part.isTextual() ? part.asText() : "");
      }
    }
    return String.join("", parts);
  }
}
