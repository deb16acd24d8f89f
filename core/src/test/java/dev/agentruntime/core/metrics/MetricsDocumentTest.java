package dev.agentruntime.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The list of metrics in {@code docs/metrics.md} is the catalogue. Run with {@code
 * -Ddocs.rewrite=true} to write it anew.
 */
final class MetricsDocumentTest {
  private static final String BEGIN = "<!-- the catalogue: written by a test -->\n";

  @Test
  void theCheckedInListIsTheCatalogue() throws Exception {
    Path page = Path.of(System.getProperty("project.root", ".."), "docs", "metrics.md");
    String text = Files.readString(page);
    String expected = text.substring(0, text.indexOf(BEGIN)) + BEGIN + catalogue();
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(page, expected);
    }
    assertThat(Files.readString(page)).isEqualTo(expected);
  }

  @Test
  void namesAreEachTheirOwn() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::prometheusName)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Metric.values()).map(Metric::meterName))
        .allMatch(name -> name.matches("agent_runtime(\\.[a-z_]+)+"))
        .doesNotHaveDuplicates();
  }

  private static String catalogue() {
    StringBuilder text = new StringBuilder(1 << 13);
    for (Section section : Section.values()) {
      text.append("\n### ").append(section.title()).append("\n\n");
      text.append("| metric | kind | tags | meaning |\n|---|---|---|---|\n");
      for (Metric metric : Metric.values()) {
        if (metric.section() == section) {
          text.append(row(metric));
        }
      }
    }
    text.append("\n### Tags\n\n| tag | values |\n|---|---|\n");
    Set<TagKey> used =
        Arrays.stream(Metric.values())
            .map(Metric::tags)
            .flatMap(List::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    for (TagKey key : used) {
      text.append("| `%s` | %s |\n".formatted(key.code(), key.meaning()));
    }
    return text.toString();
  }

  private static String row(Metric metric) {
    String tags =
        metric.tags().stream().map(key -> "`" + key.code() + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            metric.prometheusName() + (metric.kind() == Kind.COUNTER ? "_total" : ""),
            switch (metric.kind()) {
              case LATENCY, SIZE -> "histogram";
              case COUNTER -> "counter";
              case GAUGE -> "gauge";
            },
            tags,
            metric.meaning());
  }
}
