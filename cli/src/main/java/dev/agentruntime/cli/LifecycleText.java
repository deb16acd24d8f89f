package dev.agentruntime.cli;

import dev.agentruntime.core.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dispatch as a reader of a terminal wants it: what was decided, why, and what came of it. */
final class LifecycleText {
  private final List<String> lines = new ArrayList<>();

  private LifecycleText() {}

  /** Returns the lines of what {@code GET /dispatches/{id}} answered. */
  static List<String> lines(Value.Fields dispatch) {
    LifecycleText text = new LifecycleText();
    text.dispatch(dispatch);
    return text.lines;
  }

  private void dispatch(Value.Fields dispatch) {
    List<Value.Fields> entries = entries(dispatch);
    line("dispatch", dispatch.text("dispatch_id"));
    line("status", dispatch.text("status"));
    line("principal", dispatch.text("principal"));
    line("tenant", dispatch.text("tenant"));
    line("intent", dispatch.text("intent"));
    line("correlation", dispatch.text("correlation_id"));
    decision(entries);
    lines.add("");
    line("arrived", dispatch.text("timestamp"));
    entries.forEach(this::entry);
    answer(dispatch);
  }

  private void decision(List<Value.Fields> entries) {
    lines.add("");
    Value.Fields governance =
        entries.stream()
            .map(entry -> entry.get("governance"))
            .filter(Value.Fields.class::isInstance)
            .map(Value.Fields.class::cast)
            .findFirst()
            .orElse(null);
    if (governance == null) {
      line("decision", "none: it was refused before policies were asked");
      return;
    }
    boolean allowed = Value.bool(true).equals(governance.get("allowed"));
    line("decision", (allowed ? "allowed: " : "denied: ") + governance.text("reason"));
    String policies = joined(governance.get("policies"));
    line("because of", policies.isEmpty() ? "no policy that permits it" : policies);
    if (governance.get("errors") instanceof Value.Items(var errors)) {
      for (Value error : errors) {
        Value.Fields its = (Value.Fields) error;
        line("error in", its.text("policy") + ": " + its.text("message"));
      }
    }
    line("decided in", Figures.duration(governance.get("decision_time_us")));
    line("policy set", governance.text("policy_hash"));
  }

  private void entry(Value.Fields entry) {
    String kind = String.valueOf(entry.text("kind"));
    line(kind, entry.text("at"));
    line("  route", entry.text("route"));
    line("  backend", entry.text("backend"));
    line("  status", entry.text("status"));
    line("  code", entry.text("code"));
    if (entry.get("status") != null) {
      line("  reason", entry.text("reason"));
      line("  took", Figures.duration(entry.get("duration_us")));
    }
    line("  replay of", entry.text("replay_of"));
    if (entry.get("usage") instanceof Value.Fields usage) {
      line(
          "  tokens",
          "%s in, %s out"
              .formatted(
                  Figures.number(usage.get("input_tokens")),
                  Figures.number(usage.get("output_tokens"))));
      line("  cost", Figures.number(usage.get("cost_usd")) + " USD");
    }
  }

  private void answer(Value.Fields dispatch) {
    lines.add("");
    String message = dispatch.text("message");
    if (message == null && dispatch.get("problem") instanceof Value.Fields problem) {
      message = problem.text("detail");
    }
    line("answer", message == null ? "not kept" : message);
  }

  private static List<Value.Fields> entries(Value.Fields dispatch) {
    return dispatch.get("lifecycle") instanceof Value.Items(var items)
        ? items.stream().map(Value.Fields.class::cast).toList()
        : List.of();
  }

  private static String joined(@Nullable Value policies) {
    return policies instanceof Value.Items(var items)
        ? String.join(", ", items.stream().map(item -> ((Value.Text) item).value()).toList())
        : "";
  }

  /* What comes from elsewhere must not steer the terminal. */
  private void line(String name, @Nullable String value) {
    if (value != null) {
      lines.add(
          "%-12s %s"
              .formatted(name, value.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?"))
              .stripTrailing());
    }
  }
}
