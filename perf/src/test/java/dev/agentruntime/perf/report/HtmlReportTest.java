package dev.agentruntime.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.result.LoadResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The page: that it is whole, asks for nothing, and can be read by everybody. */
final class HtmlReportTest {
  private static final List<LoadResult> ALL =
      List.of(
          Results.baseline(),
          Results.stress(),
          Results.spike(),
          Results.hostile(),
          Results.unreachable(),
          Results.of("nothing"));

  @Test
  void everyPageIsWellFormedAndAsksForNothing() {
    for (LoadResult result : ALL) {
      Page page = Page.of(HtmlReport.text(result));
      for (Element element : page.all("*")) {
        for (String name : List.of("src", "href", "srcset", "action", "data", "xlink:href")) {
          assertThat(element.hasAttribute(name)).as(element.getTagName() + " " + name).isFalse();
        }
        assertThat(element.getTagName()).isNotIn("link", "iframe", "object", "embed", "base");
      }
      assertThat(page.all("style").getFirst().getTextContent()).doesNotContain("url(", "@import");
    }
  }

  @Test
  void everyChartIsAPictureWithATitleAndItsMeaning() {
    for (LoadResult result : ALL) {
      Page page = Page.of(HtmlReport.text(result));
      List<Element> plots = page.withClass("svg", "plot");
      assertThat(plots).isNotEmpty();
      for (Element plot : plots) {
        assertThat(plot.getAttribute("role")).isEqualTo("img");
        for (String id : plot.getAttribute("aria-labelledby").split(" ", -1)) {
          assertThat(page.byId(id).getTextContent()).as(id).isNotBlank();
        }
      }
    }
  }

  @Test
  void everyChartThatIsAskedForIsThere() {
    Page page = Page.of(HtmlReport.text(Results.spike()));
    assertThat(page.withClass("figure", "chart").stream().map(figure -> figure.getAttribute("id")))
        .containsExactly(
            "latency",
            "percentiles-0",
            "percentiles-1",
            "percentiles-2",
            "throughput",
            "errors-0",
            "errors-1",
            "errors-2",
            "cpu",
            "memory");
    assertThat(page.byId("errors-0-title").getTextContent()).startsWith("Timeout: ");
    assertThat(page.byId("latency-desc").getTextContent())
        .startsWith("By the second. Over the whole test p50 was ");
  }

  @Test
  void linesDifferInMoreThanTheirColour() {
    for (Element figure : Page.of(HtmlReport.text(Results.spike())).withClass("figure", "chart")) {
      Set<String> looks = new HashSet<>();
      List<Element> lines = Page.within(figure, "svg", "lines");
      for (Element path : Page.within(lines.getFirst(), "path", "series")) {
        assertThat(looks.add(path.getAttribute("class").replaceAll("s[0-9] ", ""))).isTrue();
      }
    }
  }

  @Test
  void headingsDescendByOneAndIdsAreThereOnce() {
    for (LoadResult result : ALL) {
      Page page = Page.of(HtmlReport.text(result));
      int level = 0;
      for (Element element : page.all("*")) {
        if (element.getTagName().matches("h[1-6]")) {
          int next = element.getTagName().charAt(1) - '0';
          assertThat(next).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
          level = next;
        }
      }
      Set<String> ids = new HashSet<>();
      for (Element element : page.all("*")) {
        if (element.hasAttribute("id")) {
          assertThat(ids.add(element.getAttribute("id"))).as(element.getAttribute("id")).isTrue();
        }
      }
      assertThat(page.all("h1")).hasSize(1);
      assertThat(page.all("th")).allMatch(head -> head.hasAttribute("scope"));
    }
  }

  @Test
  void everyRowHasACellForEachHead() {
    for (Element table : Page.of(HtmlReport.text(Results.stress())).all("table")) {
      int heads = Page.within(table, "thead").getFirst().getElementsByTagName("th").getLength();
      for (Element row : Page.within(Page.within(table, "tbody").getFirst(), "tr")) {
        assertThat(
                row.getElementsByTagName("th").getLength()
                    + row.getElementsByTagName("td").getLength())
            .isEqualTo(heads);
      }
    }
  }

  @Test
  void whatComesFromElsewhereStaysText() {
    String html = HtmlReport.text(Results.hostile());
    Page page = Page.of(html);
    assertThat(page.all("script")).hasSize(1);
    assertThat(html).doesNotContain("<script>alert").doesNotContain("\u0000");
    assertThat(page.all("body").getFirst().getTextContent())
        .contains("<script>alert('x')</script>")
        .contains("\"><img onerror=x>");
  }

  @Test
  void aRefusedResultSaysSoBeforeAnythingElse() {
    LoadResult refused =
        Results.with(Results.stress(), List.of(), List.of("The generator was busy."), true);
    Page page = Page.of(HtmlReport.text(refused));
    List<Element> headings = page.all("h2");
    assertThat(headings.getFirst().getTextContent())
        .isEqualTo("Refused: these figures cannot be trusted");
    assertThat(headings.get(1).getTextContent()).isEqualTo("Interrupted before its end");
    assertThat(page.withClass("div", "notice").getFirst().getTextContent())
        .contains("The generator was busy.");
    assertThat(page.withClass("section", "verdict")).isEmpty();
    assertThat(Page.of(HtmlReport.text(Results.stress())).withClass("section", "verdict"))
        .hasSize(1);
  }

  @Test
  void noFigureIsPartedFromItsUnit() {
    Pattern parted = Pattern.compile("[0-9] (ms|s|%|req/s|MiB)\\b");
    String text = Page.of(HtmlReport.text(Results.spike())).all("main").getFirst().getTextContent();
    assertThat(parted.matcher(text).find()).isFalse();
  }
}
