package dev.agentruntime.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what Prometheus reads. */
final class PromtoolTest {
  @TempDir private Path folder;

  @Test
  void rulesAndConfigurationAreRight() throws Exception {
    Path files = Fleet.write(folder);

    assertThat(Promtool.run(files, "check", "rules", "rules.yaml")).contains("SUCCESS");
    assertThat(Promtool.run(files, "check", "config", "prometheus.yaml"))
        .contains("1 rule files found")
        .contains("is valid");
  }

  @Test
  void everyQueryOfTheDashboardIsPromQl() throws Exception {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (String query : Dashboards.builtIn().queries()) {
      rules.add(new Rule.Recording("query_" + rules.size(), query, Map.of()).yaml());
    }
    Files.writeString(
        folder.resolve("queries.yaml"),
        Yaml.text("", Map.of("groups", List.of(Map.of("name", "queries", "rules", rules)))));

    assertThat(Promtool.run(folder, "check", "rules", "queries.yaml"))
        .contains(rules.size() + " rules found");
  }
}
