package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.agentruntime.cli.ServerProcess;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real runtime. */
@ExtendWith(Chromium.class)
final class DashboardTest {
  private static final String ALLOWED = "{\"intent\":\"call_reasoning\",\"input\":\"2 + 2\"}";
  private static final String DENIED =
      "{\"intent\":\"call_reasoning\",\"context\":{\"user_type\":\"blocked\"}}";

  private final Browser browser;

  DashboardTest(Browser browser) {
    this.browser = browser;
  }

  @Test
  void showsWhatWasDispatched(@TempDir Path folder) throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      server.dispatch(ALLOWED);
      server.dispatch(DENIED);
      try (Visit visit = Visit.open(browser, server.url().toString(), Look.DESK).live()) {
        Locator denied = visit.find("#found tr").first();
        assertThat(denied).containsText("denied");
        assertThat(denied).containsText("forbid-blocked-users");
        assertThat(visit.find("#found tr").nth(1)).containsText("success");

        denied.locator("a").click();
        assertThat(visit.find("#dispatch-content")).containsText("This user is blocked.");
        assertThat(visit.find("#dispatch-content")).containsText("forbid-blocked-users");
        visit.page().keyboard().press("Escape");

        visit.find("[name=status]").selectOption("success");
        visit.find("#search-form .primary").click();
        assertThat(visit.find("#found tr")).hasCount(1);
        visit.find("#found a").click();
        assertThat(visit.find("#dispatch-content .answer")).hasText("4");
      }
    }
  }

  @Test
  void goesOnByItself(@TempDir Path folder) throws Exception {
    try (ServerProcess server = ServerProcess.start(folder);
        Visit visit = Visit.open(browser, server.url().toString(), Look.DESK).live()) {
      visit.page().evaluate("window.opened = 'once'");
      for (int i = 0; i < 20; i++) {
        server.dispatch(ALLOWED);
      }
      assertThat(visit.find("#tiles")).hasText(Pattern.compile("Throughput[1-9]\\d*/min"));
      assertThat(visit.find("#tiles")).hasText(Pattern.compile("Decision time p50[\\d.]+ .s"));
      assertThat(visit.find(".panel h4").getByText("Dispatches", exactly())).isVisible();
      Assertions.assertThat(visit.page().evaluate("window.opened")).isEqualTo("once");
    }
  }

  @Test
  void survivesARestart(@TempDir Path folder) throws Exception {
    ServerProcess first = ServerProcess.start(folder);
    try (Visit visit =
        Visit.open(browser, first.url().toString(), Look.DESK)
            .live()
            .expecting("ERR_CONNECTION_REFUSED")
            .expecting("ERR_INCOMPLETE_CHUNKED_ENCODING")
            .expecting("503")) {
      visit.page().evaluate("window.opened = 'once'");
      first.dispatch(ALLOWED);
      first.close();
      assertThat(visit.find("#connection-text")).hasText("Reconnecting …");
      try (ServerProcess second =
          ServerProcess.start(folder, "--port", String.valueOf(first.url().getPort()))) {
        second.dispatch(DENIED);
        visit.live();
        visit.find("#search-form .primary").click();
        assertThat(visit.find("#found tr")).hasCount(2);
        Assertions.assertThat(visit.page().evaluate("window.opened")).isEqualTo("once");
      }
    } finally {
      first.close();
    }
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
