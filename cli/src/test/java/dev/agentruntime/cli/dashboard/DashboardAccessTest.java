package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page where the runtime asks who calls. */
@ExtendWith(Chromium.class)
final class DashboardAccessTest {
  private static final String KEY = "admin-key-0123456789abcdef";
  private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";

  private final Browser browser;
  private final ScriptedRuntime runtime;

  DashboardAccessTest(Browser browser) throws Exception {
    this.browser = browser;
    runtime = ScriptedRuntime.start(0);
  }

  @BeforeEach
  void lock() {
    lock("/dashboard/data", Scene.data(new ScenePanels(Scene.POINTS).usual()));
    lock("/slo", Scene.slo());
    lock("/alerts", Scene.alerts());
    lock("/dispatches", SceneDispatches.page(0, 3, null));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void asksForACredentialAndSendsAKeyAsAKey() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).expecting("401")) {
      assertThat(visit.find("#sign-in")).isVisible();
      assertThat(visit.find("#content")).isHidden();
      assertThat(visit.find("#credential")).isFocused();
      visit.find("#credential").fill("wrong");
      visit.find("#credential").press("Enter");
      assertThat(visit.find("#sign-in-failure")).hasText("credentials: unknown (expected: known)");

      visit.find("#credential").fill(KEY);
      visit.find("#credential").press("Enter");

      visit.live();
      assertThat(visit.find("#sign-in")).isHidden();
      assertThat(visit.find("#found tr")).hasCount(3);
      Assertions.assertThat(runtime.asked("/dashboard/stream").getLast().header("X-api-key"))
          .isEqualTo(KEY);
      visit.page().reload();
      visit.live();
      visit.find("#sign-out").click();
      assertThat(visit.find("#sign-in")).isVisible();
    }
  }

  @Test
  void sendsATokenAsABearer() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).expecting("401")) {
      visit.find("#credential").fill(TOKEN);
      visit.find("#credential").press("Enter");
      visit.live();
      Assertions.assertThat(runtime.asked("/dashboard/stream").getLast().header("Authorization"))
          .isEqualTo("Bearer " + TOKEN);
    }
  }

  @Test
  void takesNoCredentialThatAHeaderCannotCarry() {
    try (Visit visit = Visit.open(browser, runtime.url(), Look.DESK).expecting("401")) {
      visit.find("#credential").fill("clé secrète");
      visit.find("#credential").press("Enter");
      assertThat(visit.find("#sign-in-failure")).containsText("visible ASCII");
    }
  }

  @Test
  void namesThePermissionThatIsMissing() {
    ScriptedRuntime.Answer forbidden =
        ScriptedRuntime.Answer.problem(
            403,
            "forbidden",
            "view_dashboard for Agent::\"bot\": No policy allows this intent (expected: a policy"
                + " that permits it)");
    for (String path : new String[] {"/dashboard/data", "/slo", "/alerts"}) {
      lock(path, forbidden);
    }
    try (Visit visit =
        Visit.open(browser, runtime.url(), Look.DESK).expecting("403").expecting("401")) {
      visit.find("#credential").fill(KEY);
      visit.find("#credential").press("Enter");
      assertThat(visit.find("#forbidden")).isVisible();
      assertThat(visit.find("#forbidden")).containsText("view_dashboard");
      assertThat(visit.find("#forbidden-detail")).containsText("Agent::\"bot\"");
      assertThat(visit.find("#connection-text")).hasText("Not permitted");
      visit.find("#sign-in-other").click();
      assertThat(visit.find("#sign-in")).isVisible();
      assertThat(visit.find("#forbidden")).isHidden();
    }
  }

  private void lock(String path, Object json) {
    lock(path, ScriptedRuntime.Answer.ok(json));
  }

  private void lock(String path, ScriptedRuntime.Answer answer) {
    runtime.answer(
        path,
        asked ->
            isKnown(asked.header("X-api-key"), asked.header("Authorization"))
                ? answer
                : ScriptedRuntime.Answer.problem(
                    401, "unauthenticated", "credentials: unknown (expected: known)"));
  }

  private static boolean isKnown(@Nullable String key, @Nullable String authorization) {
    return Objects.equals(key, KEY) || Objects.equals(authorization, "Bearer " + TOKEN);
  }
}
