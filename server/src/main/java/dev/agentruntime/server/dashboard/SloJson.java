package dev.agentruntime.server.dashboard;

import dev.agentruntime.core.slo.Bounds;
import dev.agentruntime.core.slo.Objective;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.core.slo.SloReport.Budget;
import dev.agentruntime.core.slo.SloReport.BurnRate;
import dev.agentruntime.core.slo.SloReport.ObjectiveReport;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How the objectives stand, as JSON. */
public final class SloJson {
  /** Cuts the digits that only say how binary fractions round. */
  private static final MathContext DIGITS = new MathContext(9);

  private SloJson() {}

  /** Writes an object. */
  public static void write(JsonGenerator json, SloReport report) {
    json.writeStartObject();
    json.writeStringProperty("at", report.at().toString());
    json.writeStringProperty("status", report.status().code());
    json.writeName("objectives");
    json.writeStartArray();
    report.objectives().forEach(objective -> objective(json, objective));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void objective(JsonGenerator json, ObjectiveReport report) {
    Objective objective = report.objective();
    Bounds bounds = objective.indicator().bounds();
    json.writeStartObject();
    json.writeStringProperty("name", objective.name());
    json.writeStringProperty("title", objective.title());
    json.writeStringProperty("indicator", objective.indicator().code());
    number(json, "target", bounds.target());
    number(json, "warning", bounds.warning());
    number(json, "critical", bounds.critical());
    json.writeStringProperty("unit", objective.indicator().unit().code());
    number(json, "current", report.current());
    json.writeNumberProperty("window_s", objective.window().toSeconds());
    json.writeStringProperty("status", report.status().code());
    number(json, "objective", objective.indicator().objective());
    budget(json, objective, report.budget());
    json.writeName("burn_rates");
    json.writeStartArray();
    report.burnRates().forEach(burn -> burnRate(json, burn));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void budget(JsonGenerator json, Objective objective, Budget budget) {
    json.writeName("budget");
    json.writeStartObject();
    json.writeNumberProperty("window_days", objective.budgetWindow().toDays());
    number(json, "allowed", budget.allowed());
    json.writeNumberProperty("bad", budget.bad());
    json.writeNumberProperty("total", budget.total());
    number(json, "remaining", budget.remaining());
    if (budget.exhaustedOn() == null) {
      json.writeNullProperty("exhausted_on");
    } else {
      json.writeStringProperty("exhausted_on", budget.exhaustedOn().toString());
    }
    json.writeEndObject();
  }

  private static void burnRate(JsonGenerator json, BurnRate burn) {
    json.writeStartObject();
    json.writeNumberProperty("long_s", burn.rule().longWindow().toSeconds());
    json.writeNumberProperty("short_s", burn.rule().shortWindow().toSeconds());
    number(json, "factor", burn.rule().factor());
    number(json, "long", burn.longRate());
    number(json, "short", burn.shortRate());
    json.writeBooleanProperty("firing", burn.firing());
    json.writeStringProperty("severity", burn.severity().code());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value) {
    if (value == null) {
      json.writeNullProperty(name);
      return;
    }
    BigDecimal number = new BigDecimal(value, DIGITS).stripTrailingZeros();
    // Without an exponent, as people write it.
    json.writeNumberProperty(name, number.scale() < 0 ? number.setScale(0) : number);
  }
}
