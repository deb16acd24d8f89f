package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page while the runtime goes on, goes away and comes back. */
@ExtendWith(Chromium.class)
final class DashboardLiveTest {
  private static final int TICKS = 200;

  private final Browser browser;
  private ScriptedRuntime runtime;

  DashboardLiveTest(Browser browser) throws Exception {
    this.browser = browser;
    runtime = ScriptedRuntime.start(0);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void addsEachTickWithoutLoadingAnything() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      Locator table = visit.find(".panel").first().locator(".data");
      table.locator("summary").click();
      assertThat(table.locator("tbody tr").first()).containsText("25 Nov, 10:59:45");

      runtime.tick(tick(Scene.AT, 41));

      assertThat(visit.find("#tiles")).containsText("41");
      assertThat(table.locator("tbody tr").first()).containsText("25 Nov, 11:00:00");
      assertThat(table.locator("tbody tr")).hasCount(Scene.POINTS);
      Assertions.assertThat(runtime.asked("/dashboard/data")).hasSize(1);
      Assertions.assertThat(runtime.asked("/dashboard")).hasSize(1);
    }
  }

  @Test
  void loadsAgainWhereTicksAreMissing() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      runtime.tick(tick(Scene.AT + 300, 41));
      assertThat(visit.find("#tiles")).containsText("41");
      visit.page().waitForCondition(() -> runtime.asked("/dashboard/data").size() == 2);
    }
  }

  @Test
  void loadsTheRangeThatIsAskedFor() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      visit.find("#range label").nth(2).click();
      visit.page().waitForCondition(() -> runtime.asked("/dashboard/data").size() == 2);
      Assertions.assertThat(runtime.asked("/dashboard/data").getLast().target())
          .isEqualTo("/dashboard/data?range=month");
    }
  }

  @Test
  void takesUpAgainWhatBroke() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      runtime.breakStreams();
      visit.page().waitForCondition(() -> runtime.asked("/dashboard/data").size() == 2);
      visit.live();
      assertThat(visit.find("#stale")).isHidden();
    }
  }

  @Test
  void saysThatItReconnectsAndSurvivesARestart() throws Exception {
    try (Visit visit =
        Visit.open(browser, runtime.url(), Look.DESK)
            .live()
            .expecting("ERR_CONNECTION_REFUSED")
            .expecting("ERR_INCOMPLETE_CHUNKED_ENCODING")
            .expecting("ERR_EMPTY_RESPONSE")) {
      int port = runtime.port();
      runtime.close();
      assertThat(visit.find("#connection-text")).hasText("Reconnecting …");
      assertThat(visit.find("#said-connection")).hasText("Reconnecting …");
      assertThat(visit.find("#stale")).isVisible();

      runtime = ScriptedRuntime.start(port);

      visit.live();
      assertThat(visit.find("#stale")).isHidden();
      Assertions.assertThat(runtime.asked("/dashboard")).isEmpty();
      Assertions.assertThat(runtime.asked("/dashboard/data")).isNotEmpty();
    }
  }

  @Test
  void keepsNothingOfThePast() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).live()) {
      CDPSession session = visit.page().context().newCDPSession(visit.page());
      pass(visit, 1, TICKS / 2);
      JsonObject before = counters(session);
      pass(visit, TICKS / 2 + 1, TICKS);
      JsonObject after = counters(session);
      for (String what : new String[] {"nodes", "jsEventListeners"}) {
        Assertions.assertThat(after.get(what).getAsInt())
            .as(what)
            .isLessThanOrEqualTo(before.get(what).getAsInt() + 20);
      }
    }
  }

  private void pass(Visit visit, int from, int to) {
    for (int i = from; i <= to; i++) {
      runtime.tick(tick(Scene.AT + 5L * i, 1000 + i));
    }
    assertThat(visit.find("#tiles")).containsText("%,d".formatted(1000 + to));
  }

  private static JsonObject counters(CDPSession session) {
    session.send("HeapProfiler.collectGarbage");
    return session.send("Memory.getDOMCounters");
  }

  private static Map<String, @Nullable Object> tick(long at, int inFlight) {
    Map<String, @Nullable Object> overview = Scene.overview("ok");
    overview.put("in_flight", inFlight);
    return Scene.tick(at, overview, new ScenePanels(1).usual());
  }
}
