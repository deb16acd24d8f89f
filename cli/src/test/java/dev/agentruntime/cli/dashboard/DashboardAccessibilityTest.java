package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for who reads it otherwise: by keyboard, by ear, on a phone, in the dark. */
@ExtendWith(Chromium.class)
final class DashboardAccessibilityTest {
  private final Browser browser;
  private final ScriptedRuntime runtime;

  DashboardAccessibilityTest(Browser browser) throws Exception {
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

  static List<Look> looks() {
    return List.of(Look.DESK, Look.DARK_DESK, Look.PHONE, Look.DARK_PHONE);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void breaksNoRuleOfAxe(Look look) throws Exception {
    try (Visit visit = Visit.open(browser, runtime.url(), "/dashboard", look, true).live()) {
      for (Locator panel : visit.find(".panel").all()) {
        panel.scrollIntoViewIfNeeded();
        assertThat(panel.locator(".plot canvas")).hasCount(1);
      }
      visit.find(".panel summary").first().click();
      Assertions.assertThat(violations(visit.page())).isEqualTo("[]");

      visit.page().evaluate("location.hash = '#/dispatches/" + SceneDispatches.ID + "'");
      assertThat(visit.find("#dispatch-content .timeline")).isVisible();
      Assertions.assertThat(violations(visit.page())).isEqualTo("[]");
      visit.page().keyboard().press("Escape");

      visit.find("#alerts-list button").first().click();
      Assertions.assertThat(violations(visit.page())).isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void breaksNoRuleOfAxeWhenItAsksForACredential(Look look) throws Exception {
    runtime.answer(
        "/dashboard/data",
        _ -> ScriptedRuntime.Answer.problem(401, "unauthenticated", "credentials: none"));
    try (Visit visit =
        Visit.open(browser, runtime.url(), "/dashboard", look, true).expecting("401")) {
      assertThat(visit.find("#sign-in")).isVisible();
      Assertions.assertThat(violations(visit.page())).isEqualTo("[]");
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void neverScrollsSideways(Look look) {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.PHONE).live()) {
      visit.page().setViewportSize(look.width(), look.height());
      for (Locator panel : visit.find(".panel").all()) {
        panel.scrollIntoViewIfNeeded();
        assertThat(panel.locator(".plot canvas")).hasCount(1);
      }
      visit.page().waitForFunction("document.documentElement.scrollWidth <= innerWidth");
    }
  }

  @Test
  void beginsWithALinkToWhatMatters() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.page().keyboard().press("Tab");
      assertThat(visit.find(".skip")).isFocused();
      visit.page().keyboard().press("Enter");
      assertThat(visit.find("#overview-heading")).isFocused();
    }
  }

  @Test
  void readsAChartPointByPoint() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator plot = visit.find(".plot").first();
      plot.scrollIntoViewIfNeeded();
      plot.focus();
      plot.press("Home");
      assertThat(plot).hasAttribute("aria-valuenow", "0");
      plot.press("ArrowRight");
      assertThat(plot).hasAttribute("aria-valuenow", "1");
      assertThat(plot)
          .hasAttribute(
              "aria-valuetext", Pattern.compile("10:00:15: p50 .* ms, p95 .* ms, p99 .* ms"));
      assertThat(visit.find(".panel .at").first()).hasText("25 Nov, 10:00:15");
      plot.press("End");
      assertThat(plot).hasAttribute("aria-valuenow", String.valueOf(Scene.POINTS - 1));
    }
  }

  @Test
  void reachesEverythingByTab() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      int stops =
          (int)
              visit
                  .page()
                  .evaluate(
                      "[...document.querySelectorAll('a, button, input, select, summary, [tabindex=\"0\"]')]"
                          + ".filter((it) => it.checkVisibility() && it.tabIndex >= 0"
                          + " && !(it.type === 'radio' && !it.checked)).length");
      int seen = 0;
      for (int i = 0; i < stops * 2; i++) {
        visit.page().keyboard().press("Tab");
        String where =
            (String)
                visit
                    .page()
                    .evaluate("document.activeElement.className || document.activeElement.id");
        seen++;
        if (Objects.equals(where, "skip") && seen > 1) {
          break;
        }
      }
      Assertions.assertThat(seen).isGreaterThanOrEqualTo(stops);
    }
  }

  @Test
  void keepsTheFocusInADialog() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.find("#alerts-list button").first().focus();
      visit.page().keyboard().press("Enter");
      for (int i = 0; i < 12; i++) {
        visit.page().keyboard().press("Tab");
        Assertions.assertThat(
                (boolean)
                    visit
                        .page()
                        .evaluate(
                            "document.activeElement === document.body"
                                + " || document.activeElement.closest('dialog') !== null"))
            .isTrue();
      }
      visit.page().keyboard().press("Escape");
      assertThat(visit.find("#silence")).isHidden();
      assertThat(visit.find("#alerts-list button").first()).isFocused();
    }
  }

  @Test
  void keepsTheThemeThatWasChosen() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.find("#theme").click();
      assertThat(visit.find("html")).hasAttribute("data-theme", "dark");
      assertThat(visit.find("body")).hasCSS("background-color", "rgb(12, 17, 23)");
      visit.page().reload();
      assertThat(visit.find("html")).hasAttribute("data-theme", "dark");
      assertThat(visit.find("#theme")).hasText("Light theme");
    }
  }

  private static String violations(Page page) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            DashboardAccessibilityTest.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (String)
        page.evaluate(
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              return JSON.stringify(
                violations.map(({ id, help, nodes }) => ({
                  id, help, nodes: nodes.slice(0, 3).map((it) => it.html + ' ' + it.failureSummary),
                })),
              );
            }
            """);
  }
}
