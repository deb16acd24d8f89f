package dev.agentruntime.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** One reader's visit of the page: nothing may be asked of another server, nor any error logged. */
final class Visit implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> errors = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  private Visit(BrowserContext context, String origin) {
    this.context = context;
    page = context.newPage();
    page.setDefaultTimeout(30_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin + "/")) {
            foreign.add(request.url());
          }
        });
  }

  static Visit open(Browser browser, String origin, Look look) {
    return open(browser, origin, "/dashboard", look, false);
  }

  /**
   * Opens an address of the page.
   *
   * @param anyScript whether scripts may run that the page's policy forbids, for what looks into it
   */
  static Visit open(Browser browser, String origin, String address, Look look, boolean anyScript) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.theme())
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setBypassCSP(anyScript));
    Visit visit = new Visit(context, origin);
    visit.page.navigate(origin + address);
    return visit;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Waits until the page follows the runtime. */
  Visit live() {
    assertThat(find("#connection-text")).hasText("Live");
    return this;
  }

  /** Errors whose text has {@code part} are what this visit is about. */
  Visit expecting(String part) {
    expected.add(part);
    return this;
  }

  @Override
  public void close() {
    context.close();
    Assertions.assertThat(foreign).as("requests to other servers").isEmpty();
    Assertions.assertThat(errors)
        .as("errors")
        .allMatch(error -> expected.stream().anyMatch(error::contains));
  }
}
