package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrasts by the formula of WCAG 2, in the light, the dark and the printed page. */
final class ColoursTest {
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  @Test
  void textHasTheContrastOfAa() {
    for (Map<String, String> theme : themes()) {
      for (String text : List.of("text", "muted", "met", "warning", "critical", "accent")) {
        for (String ground : List.of("page", "surface", "band")) {
          assertThat(contrast(theme, text, ground)).as(text + " on " + ground).isGreaterThan(4.5);
        }
      }
      for (String standing : List.of("met", "warning", "critical")) {
        assertThat(contrast(theme, standing, standing + "-wash")).as(standing).isGreaterThan(4.5);
        assertThat(contrast(theme, "text", standing + "-wash")).as(standing).isGreaterThan(4.5);
      }
      assertThat(contrast(theme, "surface", "accent")).isGreaterThan(4.5);
    }
  }

  @Test
  void linesHaveTheContrastOfGraphics() {
    for (Map<String, String> theme : themes()) {
      for (String line : List.of("s1", "s2", "s3", "s4", "critical", "met")) {
        assertThat(contrast(theme, line, "surface")).as(line).isGreaterThan(3);
        assertThat(contrast(theme, line, "band")).as(line).isGreaterThan(3);
      }
    }
  }

  private static List<Map<String, String>> themes() {
    String css =
        Page.of(HtmlReport.text(Results.of("none"))).all("style").getFirst().getTextContent();
    String[] parts = css.split(":root [{]", -1);
    assertThat(parts).hasSize(4);
    return List.of(colours(parts[1]), colours(parts[2]), colours(parts[3]));
  }

  private static Map<String, String> colours(String part) {
    Map<String, String> colours = new HashMap<>();
    Matcher matcher = COLOUR.matcher(part);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    assertThat(colours).hasSize(18);
    return colours;
  }

  private static double contrast(Map<String, String> theme, String one, String other) {
    double a = luminance(theme.getOrDefault(one, ""));
    double b = luminance(theme.getOrDefault(other, ""));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
