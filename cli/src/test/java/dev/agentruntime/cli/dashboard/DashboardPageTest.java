package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.agentruntime.cli.dashboard.Json.object;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page shows of what a runtime tells. */
@ExtendWith(Chromium.class)
final class DashboardPageTest {
  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

  private final Browser browser;
  private ScriptedRuntime runtime;

  DashboardPageTest(Browser browser) throws Exception {
    this.browser = browser;
    runtime = ScriptedRuntime.start(0);
  }

  @BeforeEach
  void start() {
    runtime.answers(
        "/dispatches/" + SceneDispatches.ID,
        SceneDispatches.lifecycle(SceneDispatches.ID, "Request authorized"));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void showsTheFiguresWithTheirUnits() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find("#health")).hasText("Healthy");
      assertThat(tile(visit, "Latency p95")).containsText("79.4 ms");
      assertThat(tile(visit, "Throughput")).containsText("1,284/min");
      assertThat(tile(visit, "Throughput")).containsText("peak 2,417/min");
      assertThat(tile(visit, "Error rate")).containsText("4xx 1.87 %");
      assertThat(tile(visit, "Error rate")).containsText("5xx 0.26 %");
      assertThat(tile(visit, "Decision time")).containsText("3.1 µs");
      assertThat(tile(visit, "In flight")).containsText("7");
      assertThat(tile(visit, "Cost")).containsText("$2.14");
      assertThat(visit.find("#budgets li")).hasCount(4);
      assertThat(visit.find("#budgets li").nth(1)).containsText("68.4 % of 80 %warning");
    }
  }

  @Test
  void showsWhatIsNotKnownAsNothing() {
    Map<String, @Nullable Object> data = Scene.data(List.of());
    data.put(
        "overview",
        object("status", "unknown", "latency_s", object("p50", null), "budgets", List.of()));
    runtime.answers("/dashboard/data", data);
    runtime.answers("/slo", object("status", "unknown", "objectives", List.of()));
    runtime.answers("/alerts", object("alerts", List.of(), "silences", List.of()));
    runtime.answers("/dispatches", SceneDispatches.page(0, 0, null));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find("#health")).hasText("Unknown");
      assertThat(tile(visit, "Latency p95")).containsText("–");
      assertThat(visit.find("#slo-none")).isVisible();
      assertThat(visit.find("#alerts-none")).isVisible();
      assertThat(visit.find("#found-count")).hasText("No dispatch fits.");
    }
  }

  @Test
  void saysInTheTitleThatSomethingIsWrong() {
    Map<String, @Nullable Object> data = Scene.data(List.of());
    data.put("overview", Scene.overview("critical"));
    runtime.answers("/dashboard/data", data);
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find("#health")).hasText("Critical");
      assertThat(visit.page()).hasTitle("Critical – Agent Runtime");
      assertThat(visit.find("#said-health")).hasText("Status: Critical");
    }
  }

  @Test
  void showsEachObjectiveWithItsBudgetAndBurn() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator availability = visit.find("#slo-rows tr").nth(1);
      assertThat(availability).containsText("warning");
      assertThat(availability).containsText("99.921 %");
      assertThat(availability).containsText("≥ 99.9 %");
      assertThat(availability).containsText("exhausted on 2026-12-03");
      assertThat(availability).containsText("1 h / 5 min: 15.2× / 13.7× of 14.4× – page");
      assertThat(visit.find("#slo-rows tr").first()).containsText("≤ 500 ms");
    }
  }

  @Test
  void drawsEveryPanelByItsKindInItsSection() {
    List<Map<String, @Nullable Object>> panels = new ScenePanels(Scene.POINTS).usual();
    Map<String, @Nullable Object> unheardOf =
        new ScenePanels(Scene.POINTS)
            .counter(
                "later.feature", "Retries", "A later feature", "retries", 3, "route", "a", "b");
    panels.add(unheardOf);
    Map<String, @Nullable Object> unknownKind = object();
    unknownKind.putAll(unheardOf);
    unknownKind.put("id", "agent_runtime.later.kind");
    unknownKind.put("kind", "spiral");
    panels.add(unknownKind);
    runtime.answers("/dashboard/data", Scene.data(panels));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find(".panel")).hasCount(panels.size());
      Locator later =
          visit
              .find("#panels > section")
              .filter(new Locator.FilterOptions().setHasText("A later feature"));
      later.scrollIntoViewIfNeeded();
      assertThat(later.locator(".panel").first().locator("canvas")).hasCount(1);
      assertThat(later.locator(".panel").first().locator(".legend li")).hasCount(2);
      assertThat(later.locator(".panel").last())
          .containsText("Metrics of kind spiral are not drawn.");
    }
  }

  @Test
  void drawsPercentilesAHeatMapAndSeriesOnDemand() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator panel = panel(visit, "HTTP requests");
      assertThat(panel.locator(".legend")).containsText("p99");
      assertThat(panel.locator(".heat canvas")).isVisible();
      panel.locator("select").selectOption("tag:endpoint");
      assertThat(panel.locator(".legend")).containsText("/health");
      assertThat(panel.locator(".heat")).isHidden();
      panel.locator("summary").click();
      assertThat(panel.locator(".data tbody tr")).hasCount(Scene.POINTS);
      assertThat(panel.locator(".data thead")).containsText("/dispatches");
    }
  }

  @Test
  void drawsTheBoundOfAGauge() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator cpu = panel(visit, "CPU");
      assertThat(cpu.locator(".legend")).containsText("bound70 %");
      assertThat(cpu.locator("#panel-agent-runtime-process-cpu-summary"))
          .containsText("Bound: 70 %.");
    }
  }

  @Test
  void drawsTheWeightiestOfHundredsOfSeries() {
    String[] values = new String[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = "tool-" + i;
    }
    runtime.answers(
        "/dashboard/data",
        Scene.data(
            List.of(
                new ScenePanels(Scene.POINTS)
                    .counter("tools", "Tool calls", "Tools", "calls", 40, "tool", values))));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator panel = panel(visit, "Tool calls");
      assertThat(panel.locator(".legend li")).hasCount(8);
      assertThat(panel.locator(".legend")).containsText("293 others");
    }
  }

  @Test
  void showsHostileTextAsText() {
    List<Object> rows = new ArrayList<>();
    rows.add(
        SceneDispatches.row(SceneDispatches.ID, 0, HOSTILE, "denied", HOSTILE, HOSTILE, HOSTILE));
    runtime.answers("/dispatches", object("dispatches", rows, "next", null));
    runtime.answers(
        "/dispatches/" + SceneDispatches.ID,
        SceneDispatches.lifecycle(SceneDispatches.ID, HOSTILE));
    runtime.answers(
        "/dashboard/data",
        Scene.data(
            List.of(
                new ScenePanels(Scene.POINTS)
                    .counter(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE, "b"))));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find("#found tr")).containsText(HOSTILE);
      visit.find("#found a").click();
      assertThat(visit.find("#dispatch-content")).containsText(HOSTILE);
      assertThat(visit.find(".panel h4")).hasText(HOSTILE);
      assertThat(visit.find("img, main script")).hasCount(0);
      assertThat(visit.page()).hasTitle("Agent Runtime");
    }
  }

  @Test
  void silencesAnAlert() {
    runtime.answer(
        "/alerts/silences", _ -> new ScriptedRuntime.Answer(201, Json.text(object("id", "s2"))));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator alert = visit.find("#alerts-list > li").first();
      assertThat(alert).containsText("page");
      assertThat(alert.locator(".examples a").first())
          .hasAttribute("href", "#/dispatches/" + SceneDispatches.ID);
      alert.locator("button").click();
      visit.find("#silence [name=duration]").selectOption("14400");
      visit.find("#silence [name=comment]").fill("we know");
      visit.find("#silence .primary").click();
      assertThat(visit.find("#alerts-result")).hasText("slo-availability-burn-1h is silenced.");
      Assertions.assertThat(runtime.asked("/alerts/silences").getFirst().body())
          .isEqualTo(
              "{\"alert\":\"slo-availability-burn-1h\",\"duration_s\":14400,\"comment\":\"we know\"}");
    }
  }

  @Test
  void endsASilenceAndSendsATestAlert() {
    runtime.answer("/alerts/silences/s1", _ -> new ScriptedRuntime.Answer(204, ""));
    runtime.answers(
        "/alerts/test",
        object(
            "deliveries",
            List.of(object("sink", "webhook", "delivered", false, "detail", "refused"))));
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.find("#silences button").click();
      assertThat(visit.find("#alerts-result")).hasText("The silence has ended.");
      Assertions.assertThat(runtime.asked("/alerts/silences/s1").getFirst().method())
          .isEqualTo("DELETE");
      visit.page().getByRole(AriaRole.BUTTON).getByText("Send a test alert").click();
      assertThat(visit.find("#alerts-result")).hasText("Test to webhook: failed (refused).");
    }
  }

  private static Locator tile(Visit visit, String title) {
    return visit.find("#tiles li.tile").filter(new Locator.FilterOptions().setHasText(title));
  }

  private static Locator panel(Visit visit, String title) {
    Locator panel =
        visit
            .find(".panel")
            .filter(
                new Locator.FilterOptions()
                    .setHas(
                        visit
                            .find("h4")
                            .getByText(title, new Locator.GetByTextOptions().setExact(true))));
    panel.scrollIntoViewIfNeeded();
    return panel;
  }
}
