package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Fault;
import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SloFileTest {
  private static final String LATENCY =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: fast
      spec:
        service: gateway
        indicator:
          spec:
            thresholdMetric:
              metricSource: {type: agent-runtime, spec: {metric: dispatch_duration}}
        budgetingMethod: Occurrences
        objectives:
          - {op: lt, value: 0.2, targetPercent: 99}
      """;
  private static final String RATIO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: own
        displayName: "Our \\"own\\" errors: 10 %"
        labels: {team: [a, b], tier: one}
        annotations: {agent-runtime/warning: "0.03", example.com/owner: sre}
      spec:
        description: Errors of ours.
        service: gateway
        indicator:
          metadata: {name: own, displayName: Own}
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {type: agent-runtime, spec: {metric: failed_dispatches, counts: [server]}}}
              total: {metricSource: {type: agent-runtime, spec: {metric: dispatches}}}
        timeWindow: [{duration: 4w, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.98}]
        alertPolicies:
      """;

  @Test
  void theBuiltInObjectivesAreTheFoundingTable() {
    assertThat(objectives(SloFile.load(null)))
        .extracting(Objective::name, Objective::title, Objective::indicator, Objective::window)
        .containsExactly(
            tuple(
                "latency",
                "p95 latency",
                new Indicator.Latency(0.95, new Bounds(0.5, 0.75, 1.0)),
                Duration.ofMinutes(5)),
            tuple(
                "availability",
                "Availability",
                new Indicator.Availability(new Bounds(0.999, 0.998, 0.995)),
                Duration.ofMinutes(5)),
            tuple(
                "error-rate",
                "Error rate",
                new Indicator.ErrorRate(
                    Set.of(Fault.CLIENT, Fault.SERVER), new Bounds(0.01, 0.02, 0.05)),
                Duration.ofMinutes(5)),
            tuple(
                "throughput",
                "Throughput",
                new Indicator.Throughput(0.99, new Bounds(1000, 800.0, null)),
                Duration.ofMinutes(5)));
    assertThat(objectives(SloFile.load(null)))
        .allMatch(objective -> objective.periods() == 2)
        .allMatch(objective -> objective.budgetWindow().equals(Duration.ofDays(30)));
  }

  @Test
  void theBuiltInFileIsAsTheWriterWritesIt() throws Exception {
    try (var in = Objects.requireNonNull(SloFile.class.getResourceAsStream("slo.yaml"))) {
      assertThat(OpenSloWriter.write(objectives(SloFile.load(null))))
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void readsWhatOthersWrite() {
    assertThat(objectives("---\n" + LATENCY + "---\n" + RATIO + "---\n"))
        .containsExactly(
            new Objective(
                "fast",
                "fast",
                null,
                new Indicator.Latency(0.99, new Bounds(0.2, null, null)),
                Duration.ofDays(30),
                Duration.ofMinutes(5),
                2,
                10),
            new Objective(
                "own",
                "Our \"own\" errors: 10 %",
                "Errors of ours.",
                new Indicator.ErrorRate(Set.of(Fault.SERVER), new Bounds(0.02, 0.03, null)),
                Duration.ofDays(28),
                Duration.ofMinutes(5),
                2,
                10));
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    List<Objective> objectives =
        List.of(
            objective("a", new Indicator.Latency(0.995, new Bounds(0.001, 0.25, 90.0))),
            objective("b", new Indicator.Latency(0.5, new Bounds(60, null, null))),
            objective("c", new Indicator.Availability(new Bounds(0.99995, null, 0.9))),
            objective(
                "d", new Indicator.ErrorRate(Set.of(Fault.CLIENT), new Bounds(0.003, 0.1, null))),
            objective("e", new Indicator.Throughput(0.9, new Bounds(20_000, 100.5, 1.0))));
    assertThat(objectives(OpenSloWriter.write(objectives))).isEqualTo(objectives);
  }

  @Test
  void readsAFileOrSaysThatItIsNotThere(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("slo.yaml"), LATENCY);
    assertThat(objectives(SloFile.load(file))).hasSize(1);
    assertThat(SloFile.load(folder.resolve("none.yaml"))).isInstanceOf(SloFile.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openslo/v1|openslo/v2|1: [1].apiVersion: \"openslo/v2\" (expected: openslo/v1)",
        "kind: SLO|kind: Service|2: [1].kind: \"Service\" (expected: SLO)",
        "name: fast|name: Too_Fast|4: [1].metadata.name: \"Too_Fast\" (expected: 1 to 63"
            + " lower-case letters, digits or dashes, no dash first or last)",
        "budgetingMethod|indicatorRef: x\\n  budgetingMethod|11: [1].spec.indicatorRef: not"
            + " supported (expected: an indicator in place)",
        "budgetingMethod|alertPolicies: [{alertPolicyRef: x}]\\n  budgetingMethod|11:"
            + " [1].spec.alertPolicies: not supported (expected: none; every objective has the"
            + " alerts of docs/slo.md)",
        "budgetingMethod|timeWindow: [{duration: 1M, isRolling: true}]\\n  budgetingMethod|11:"
            + " [1].spec.timeWindow[1].duration: \"1M\" (expected: 1d to 30d, or 1w to 4w)",
        "budgetingMethod: Occurrences|budgetingMethod: Timeslices|11: [1].spec.budgetingMethod:"
            + " \"Timeslices\" (expected: Occurrences)",
        "type: agent-runtime|type: Prometheus|10:"
            + " [1].spec.indicator.spec.thresholdMetric.metricSource.type: \"Prometheus\""
            + " (expected: agent-runtime)",
        "op: lt|op: gt|13: [1].spec.objectives[1].op: \"gt\" (expected: one of lte, lt)",
        "targetPercent: 99|targetPercent: 100|13: [1].spec.objectives: percentile: 1.0 (expected:"
            + " above 0 and below 1)",
        "targetPercent: 99|target: 0.9, compositeWeight: 2|13:"
            + " [1].spec.objectives[1].compositeWeight: not supported (expected: no composite SLO)",
        "service: gateway|servce: gateway|6: [1].spec.service: nothing (expected: a text of 1 to"
            + " 200 characters)",
      })
  void namesPlaceValueAndExpectation(String from, String to, String problem) {
    String yaml = LATENCY.replace(from, to.replace("\\n", "\n"));
    assertThat(yaml).isNotEqualTo(LATENCY);
    assertThat(problems(yaml)).contains("slo.yaml:" + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent-runtime/warning: 0.03ms",
        "agent-runtime/warning: 100ms",
        "agent-runtime/critical: 5",
        "agent-runtime/warnings: 1s",
        "agent-runtime/window: 90s",
        "agent-runtime/window: 2h",
        "agent-runtime/periods: '0'",
        "agent-runtime/minimum-events: '-1'",
        "agent-runtime/periods: [1]"
      })
  void refusesAnAnnotation(String annotation) {
    String yaml =
        LATENCY.replace("name: fast\n", "name: fast\n  annotations: {" + annotation + "}\n");
    assertThat(problems(yaml)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "---\n---\n",
        "[]",
        "text",
        "apiVersion: openslo/v1\nkind: SLO\n",
        "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: {objectives: x}",
      })
  void refuses(String yaml) {
    assertThat(problems(yaml)).isNotEmpty();
  }

  @Test
  void namesAreUnlikeAndFew() {
    assertThat(problems(LATENCY + "---\n" + LATENCY))
        .containsExactly(
            "slo.yaml:15: [2].metadata.name: the same as [1] (expected: one of its own)");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      many.append("---\n").append(LATENCY.replace("name: fast", "name: fast-" + i));
    }
    assertThat(problems(many.toString()))
        .containsExactly("slo.yaml: 21 objectives (expected: from 1 to 20)");
  }

  private static Objective objective(String name, Indicator indicator) {
    return new Objective(
        name,
        "T \"q\" \\ \u0007 é",
        name.equals("b") ? null : "# not: a comment",
        indicator,
        Duration.ofDays(7),
        Duration.ofMinutes(10),
        3,
        0);
  }

  private static List<Objective> objectives(String yaml) {
    return objectives(SloFile.read("slo.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Objective> objectives(SloFile.Result result) {
    return switch (result) {
      case SloFile.Objectives(var objectives) -> objectives;
      case SloFile.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(String yaml) {
    return switch (SloFile.read("slo.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case SloFile.Objectives _ -> List.of();
      case SloFile.Invalid(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
