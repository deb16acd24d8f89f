package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The pictures of the documentation, drawn under {@code target}, or into the folder that the system
 * property {@code dashboard.pictures} names.
 */
@ExtendWith(Chromium.class)
final class DashboardPicturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("dashboard.pictures", "target/pictures"));
  private static final long LARGEST = 400_000;

  private final Browser browser;

  DashboardPicturesTest(Browser browser) {
    this.browser = browser;
  }

  @Test
  void drawsThePage() throws Exception {
    Files.createDirectories(FOLDER);
    try (ScriptedRuntime runtime = ScriptedRuntime.start(0)) {
      Map<String, @Nullable Object> data = Scene.data(new ScenePanels(Scene.POINTS).usual());
      data.put("overview", Scene.overview("warning"));
      runtime.answers("/dashboard/data", data);
      draw(runtime, new Look(1280, 1460, Look.DARK_DESK.theme()), "dashboard-dark.png");
      draw(runtime, new Look(1280, 1460, Look.DESK.theme()), "dashboard-light.png");
      draw(runtime, new Look(360, 1000, Look.DARK_PHONE.theme()), "dashboard-phone.png");
    }
    try (var pictures = Files.list(FOLDER)) {
      List<Path> drawn = pictures.filter(file -> file.toString().endsWith(".png")).toList();
      Assertions.assertThat(drawn).hasSizeGreaterThanOrEqualTo(3);
      for (Path picture : drawn) {
        Assertions.assertThat(Files.size(picture)).isBetween(10_000L, LARGEST);
      }
    }
  }

  private void draw(ScriptedRuntime runtime, Look look, String name) {
    try (Visit visit = Visit.open(browser, runtime.url(), look).live()) {
      for (Locator panel : visit.find(".panel").all().subList(0, 3)) {
        panel.scrollIntoViewIfNeeded();
        assertThat(panel.locator(".plot canvas")).hasCount(1);
      }
      visit.page().evaluate("scrollTo({ top: 0, behavior: 'instant' })");
      visit.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
    }
  }
}
