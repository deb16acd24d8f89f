package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding dispatches, and opening one. */
@ExtendWith(Chromium.class)
final class DashboardSearchTest {
  private static final String OTHER = "01a20a98-24d6-7901-9ac2-000000000000";

  private final Browser browser;
  private final ScriptedRuntime runtime;

  DashboardSearchTest(Browser browser) throws Exception {
    this.browser = browser;
    runtime = ScriptedRuntime.start(0);
  }

  @BeforeEach
  void start() {
    runtime.answer(
        "/dispatches",
        asked ->
            ScriptedRuntime.Answer.ok(
                asked.target().contains("before=c50")
                    ? SceneDispatches.page(50, 3, null)
                    : SceneDispatches.page(0, 50, "c50")));
    for (String id : new String[] {SceneDispatches.ID, OTHER}) {
      runtime.answers("/dispatches/" + id, SceneDispatches.lifecycle(id, "Request authorized"));
    }
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void showsMoreOnDemand() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      assertThat(visit.find("#found tr")).hasCount(50);
      assertThat(visit.find("#found-count")).hasText("50 dispatches, and there are more.");
      visit.find("#more").click();
      assertThat(visit.find("#found tr")).hasCount(53);
      assertThat(visit.find("#more")).isHidden();
      assertThat(visit.find("#found tr").nth(50).locator("a")).isFocused();
      assertThat(visit.find("#found-count")).hasText("53 dispatches.");
    }
  }

  @Test
  void asksForWhatTheFormSaysAndKeepsItInTheAddress() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.find("[name=principal]").fill("Agent::\"billing-bot\"");
      visit.find("[name=status]").selectOption("denied");
      visit.find("[name=from]").fill("2026-11-25T10:30");
      visit.find("#search-form .primary").click();
      String asked =
          "/dispatches?principal=Agent%3A%3A%22billing-bot%22&status=denied&from=2026-11-25T09%3A30%3A00.000Z&limit=50";
      visit
          .page()
          .waitForCondition(() -> runtime.asked("/dispatches").getLast().target().equals(asked));

      visit.page().reload();

      visit.live();
      assertThat(visit.find("[name=principal]")).hasValue("Agent::\"billing-bot\"");
      assertThat(visit.find("[name=from]")).hasValue("2026-11-25T10:30");
      visit
          .page()
          .waitForCondition(() -> runtime.asked("/dispatches").getLast().target().equals(asked));
      visit.find("#search-form [type=reset]").click();
      visit
          .page()
          .waitForCondition(
              () -> runtime.asked("/dispatches").getLast().target().equals("/dispatches?limit=50"));
    }
  }

  @Test
  void opensADispatchAndComesBackToWhereItWas() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator link = visit.find("#found a").first();
      link.focus();
      link.press("Enter");
      Locator dialog = visit.find("#dispatch");
      assertThat(dialog).isVisible();
      assertThat(dialog).containsText("allow-reasoning");
      assertThat(dialog).containsText("3.11 µs");
      assertThat(dialog)
          .containsText("sha256:8b6d7b6c1f44b5a6dfb4fa2b3b8c7d57133bf20ce70fbf902d16e69bc5e1b5ea");
      assertThat(dialog.locator(".timeline li")).hasCount(2);
      assertThat(dialog).containsText("1,204");
      assertThat(dialog).containsText("$0.00042");
      Assertions.assertThat(visit.page().url()).endsWith("#/dispatches/" + OTHER);
      visit.page().keyboard().press("Escape");
      assertThat(dialog).isHidden();
      assertThat(link).isFocused();
      assertThat(visit.page()).hasURL(Pattern.compile("#/dispatches$"));
    }
  }

  @Test
  void opensByAddressAndById() {
    String address = "/dashboard#/dispatches/" + SceneDispatches.ID;
    try (Visit visit =
        Visit.open(browser, runtime.url(), address, Look.DESK, false).expecting("404")) {
      assertThat(visit.find("#dispatch-content")).containsText(SceneDispatches.ID);
      assertThat(visit.find("#found tr")).hasCount(50);
      visit.find("#dispatch-close").click();
      assertThat(visit.find("#dispatch")).isHidden();
      visit.find("[name=id]").fill(" nonsense ");
      visit.find("[name=id]").press("Enter");
      assertThat(visit.find("#dispatch-content .failure")).containsText("/dispatches/nonsense");
    }
  }
}
