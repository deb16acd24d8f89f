package dev.agentruntime.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GrafanaDashboardTest {
  private static final Pattern NAME = Pattern.compile("(job:)?agent_runtime[a-z0-9_:]*");
  private static final Pattern RECORDED = Pattern.compile("record: (\\S+)");

  @Test
  void everyMetricIsDrawnAndNothingElseIsAskedFor() throws Exception {
    Set<String> asked = new TreeSet<>();
    for (String query : Dashboards.builtIn().queries()) {
      NAME.matcher(query).results().map(MatchResult::group).forEach(asked::add);
    }

    Set<String> catalogue = new TreeSet<>();
    Set<String> forms = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      String name = PromQl.sample(metric);
      catalogue.add(name);
      if (metric.isDistribution()) {
        forms.addAll(List.of(name + "_bucket", name + "_count"));
      }
    }
    Set<String> recorded = new TreeSet<>();
    RECORDED
        .matcher(PrometheusRules.text(Fleet.monitored()))
        .results()
        .forEach(rule -> recorded.add(rule.group(1)));
    assertThat(asked).containsAll(catalogue);
    asked.removeAll(catalogue);
    asked.removeAll(forms);
    assertThat(recorded).containsAll(asked);
  }

  @Test
  void everySectionHasItsRow() throws Exception {
    List<String> rows = new ArrayList<>();
    for (Value.Fields panel : Dashboards.builtIn().panels()) {
      if ("row".equals(panel.text("type"))) {
        rows.add(String.valueOf(panel.text("title")));
      }
    }

    List<String> expected = new ArrayList<>(List.of("Overview"));
    Arrays.stream(Section.values()).map(Section::title).forEach(expected::add);
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void noTwoPanelsShareAnIdOrAPlace() throws Exception {
    Set<Long> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (Value.Fields panel : Dashboards.builtIn().panels()) {
      assertThat(ids.add(Dashboards.number(panel, "id"))).isTrue();
      Value.Fields grid = Dashboards.fields(panel, "gridPos");
      long x = Dashboards.number(grid, "x");
      long y = Dashboards.number(grid, "y");
      assertThat(x + Dashboards.number(grid, "w")).isLessThanOrEqualTo(24);
      for (long column = x; column < x + Dashboards.number(grid, "w"); column++) {
        for (long line = y; line < y + Dashboards.number(grid, "h"); line++) {
          assertThat(places.add(column + "," + line)).as("%s", panel.text("title")).isTrue();
        }
      }
    }
  }
}
