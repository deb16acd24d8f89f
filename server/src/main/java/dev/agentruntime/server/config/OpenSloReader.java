package dev.agentruntime.server.config;

import dev.agentruntime.core.slo.Indicator;
import dev.agentruntime.core.slo.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reader of one OpenSLO document. What it has and the runtime cannot heed is refused. */
final class OpenSloReader {
  static final String VERSION = "openslo/v1";
  static final String KIND = "SLO";

  private static final Duration BUDGET_WINDOW = Duration.ofDays(30);
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int PERIODS = 2;

  /** As many as a failing request and its retries are not. */
  private static final int MINIMUM_EVENTS = 10;

  /** A bad minute is the work of many dispatches already. */
  private static final int MINIMUM_MINUTES = 1;

  private static final Form<String> NAME =
      new Form<>(
          Objective.NAME_EXPECTED, (text, _) -> Objective.isName(text) ? text : null, text -> text);

  private static final Form<Duration> DAYS =
      new Form<>(
          "1d to 30d, or 1w to 4w",
          (text, _) -> {
            if (!text.matches("[1-9][0-9]?[dw]")) {
              return null;
            }
            long number = Long.parseLong(text.substring(0, text.length() - 1));
            Duration window = Duration.ofDays(text.endsWith("w") ? 7 * number : number);
            return window.compareTo(BUDGET_WINDOW) > 0 ? null : window;
          },
          window -> window.toDays() + "d");

  private final Section document;

  private OpenSloReader(Section document) {
    this.document = document;
  }

  /** Returns the objective; null where problems were found. */
  static @Nullable Objective read(Section document) {
    String version =
        document.demanded("apiVersion", Forms.choice(List.of(VERSION)), "The version of OpenSLO.");
    String kind = document.demanded("kind", Forms.choice(List.of(KIND)), "What it describes.");
    if (version == null || kind == null) {
      document.ignoreRest();
      return null;
    }
    return new OpenSloReader(document).objective();
  }

  private @Nullable Objective objective() {
    Section metadata = document.section("metadata");
    String name = metadata.demanded("name", NAME, "What it is called in alerts.");
    String title =
        metadata.optional("displayName", Forms.text(200), "the name", "What people call it.");
    metadata.unused("labels");
    OpenSloAnnotations annotations = OpenSloAnnotations.read(metadata);

    Section spec = document.section("spec");
    String description =
        spec.optional("description", Forms.text(1050), "none", "What is promised, in words.");
    spec.demanded("service", Forms.text(200), "Whose objective it is.");
    spec.unsupported("indicatorRef", "an indicator in place");
    spec.unsupported("alertPolicies", "none; every objective has the alerts of docs/slo.md");
    Duration budgetWindow = budgetWindow(spec);
    Indicator indicator = indicator(spec, annotations);
    Duration window =
        annotations.value(OpenSloAnnotations.WINDOW, OpenSloAnnotations.MINUTES, WINDOW);
    int periods = annotations.value(OpenSloAnnotations.PERIODS, Forms.whole(1, 10), PERIODS);
    int minimumEvents =
        annotations.value(
            OpenSloAnnotations.MINIMUM_EVENTS,
            Forms.whole(0, 1_000_000),
            indicator instanceof Indicator.Throughput ? MINIMUM_MINUTES : MINIMUM_EVENTS);
    if (name == null || indicator == null) {
      return null;
    }
    try {
      return new Objective(
          name,
          Objects.requireNonNullElse(title, name),
          description,
          indicator,
          budgetWindow,
          window,
          periods,
          minimumEvents);
    } catch (IllegalArgumentException e) {
      metadata.problemAt(
          metadata.place("name"), document.dotted("metadata") + ": " + e.getMessage());
      return null;
    }
  }

  private static Duration budgetWindow(Section spec) {
    List<Section> windows = spec.items("timeWindow");
    if (windows.size() > 1) {
      spec.problem("timeWindow", windows.size() + " items", "one");
    }
    Duration budgetWindow = BUDGET_WINDOW;
    for (Section window : windows) {
      window.unsupported("calendar", "a rolling window");
      window.demanded("isRolling", Forms.choice(List.of("true")), "Whether it ends now.");
      Duration duration = window.demanded("duration", DAYS, "Over which the budget is counted.");
      budgetWindow = duration == null ? budgetWindow : duration;
    }
    return budgetWindow;
  }

  private @Nullable Indicator indicator(Section spec, OpenSloAnnotations annotations) {
    List<Section> objectives = spec.items("objectives");
    if (objectives.size() != 1) {
      spec.problem("objectives", objectives.size() + " items", "one");
      spec.ignoreRest();
      return null;
    }
    try {
      return new OpenSloIndicator(spec, objectives.getFirst(), annotations).read();
    } catch (IllegalArgumentException e) {
      spec.problemAt(spec.place("objectives"), spec.dotted("objectives") + ": " + e.getMessage());
      return null;
    }
  }
}
