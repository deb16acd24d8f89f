package dev.agentruntime.cli.dashboard;

import static dev.agentruntime.cli.dashboard.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a runtime may have to tell, at one moment that never changes. */
final class Scene {
  static final long AT = 1_795_600_800;
  static final int STEP = 15;
  static final int POINTS = 240;

  private Scene() {}

  /** Returns the answer of {@code /dashboard/data} with these panels. */
  static Map<String, @Nullable Object> data(List<Map<String, @Nullable Object>> panels) {
    List<Object> times = new ArrayList<>();
    for (int i = POINTS; i > 0; i--) {
      times.add(AT - (long) i * STEP);
    }
    return object(
        "service",
        "agent-runtime",
        "version",
        "0.1.0",
        "at",
        AT,
        "range",
        "hour",
        "step_s",
        STEP,
        "times",
        times,
        "overview",
        overview("ok"),
        "panels",
        panels);
  }

  static Map<String, @Nullable Object> overview(String status) {
    return object(
        "window_s",
        60,
        "status",
        status,
        "latency_s",
        object("p50", 0.0212, "p95", 0.0794, "p99", 0.1308),
        "throughput_per_min",
        1284.0,
        "peak_per_min",
        2417.0,
        "error_ratio",
        0.0213,
        "client_error_ratio",
        0.0187,
        "server_error_ratio",
        0.0026,
        "decision_s",
        object("p50", 0.0000031, "p95", 0.0000078, "p99", 0.0000142),
        "in_flight",
        7,
        "cost_usd_per_hour",
        2.1408,
        "budgets",
        List.of(
            budget("cpu", 0.412, 0.7, "ok", "0.82 of 2 cores"),
            budget("memory", 0.684, 0.8, "warning", "350 MiB of 512 MiB"),
            budget("network", 0.081, 0.6, "ok", "10 of 125 MB/s"),
            budget("database", 0.22, 0.8, "ok", "write queue of dispatches.db")),
        "lambda",
        null,
        "database_throttle_ratio",
        null);
  }

  static Map<String, @Nullable Object> budget(
      String name, double used, double bound, String status, String detail) {
    return object("name", name, "used", used, "bound", bound, "status", status, "detail", detail);
  }

  /** Returns one event of {@code /dashboard/stream}. */
  static Map<String, @Nullable Object> tick(
      long at, Map<String, @Nullable Object> overview, List<Map<String, @Nullable Object>> panels) {
    return object(
        "at",
        at,
        "step_s",
        5,
        "overview",
        overview,
        "panels",
        panels,
        "slo",
        slo(),
        "alerts",
        alerts());
  }

  static Map<String, @Nullable Object> slo() {
    return object(
        "at", "2026-11-25T10:00:00Z",
        "status", "ok",
        "objectives",
            List.of(
                objective("latency", "p95 latency", 0.5, 0.75, 1.0, "s", 0.0794, "ok", 0.83, false),
                objective(
                    "availability",
                    "Availability",
                    0.999,
                    0.9985,
                    0.995,
                    "ratio",
                    0.99921,
                    "warning",
                    0.21,
                    true),
                objective(
                    "error_rate",
                    "Error rate",
                    0.01,
                    0.03,
                    0.05,
                    "ratio",
                    0.0026,
                    "ok",
                    0.74,
                    false),
                objective(
                    "throughput",
                    "Throughput",
                    600.0,
                    300.0,
                    100.0,
                    "per_minute",
                    1284.0,
                    "ok",
                    1.0,
                    false)));
  }

  private static Map<String, @Nullable Object> objective(
      String name,
      String title,
      double target,
      double warning,
      double critical,
      String unit,
      double current,
      String status,
      double remaining,
      boolean firing) {
    return object(
        "name", name,
        "title", title,
        "indicator", name,
        "target", target,
        "warning", warning,
        "critical", critical,
        "unit", unit,
        "current", current,
        "window_s", 300,
        "status", status,
        "objective", 0.999,
        "budget",
            object(
                "window_days",
                30,
                "allowed",
                41_280,
                "bad",
                (long) (41_280 * (1 - remaining)),
                "total",
                41_280_114,
                "remaining",
                remaining,
                "exhausted_on",
                remaining < 0.5 ? "2026-12-03" : null),
        "burn_rates",
            List.of(
                burn(3600, 300, 14.4, firing ? 15.2 : 0.31, firing, "page"),
                burn(21_600, 1800, 6.0, firing ? 4.1 : 0.28, false, "page"),
                burn(259_200, 21_600, 1.0, firing ? 0.9 : 0.22, false, "ticket")));
  }

  private static Map<String, @Nullable Object> burn(
      int longest, int shortest, double factor, double rate, boolean firing, String severity) {
    return object(
        "long_s",
        longest,
        "short_s",
        shortest,
        "factor",
        factor,
        "long",
        rate,
        "short",
        rate * 0.9,
        "firing",
        firing,
        "severity",
        severity);
  }

  static Map<String, @Nullable Object> alerts() {
    return object(
        "at", "2026-11-25T10:00:00Z",
        "alerts",
            List.of(
                alert(
                    "slo-availability-burn-1h",
                    "page",
                    "firing",
                    "Availability burns its budget 15 times too fast",
                    "Over 1 h and 5 min the budget burns 15.2 and 13.7 times as fast as it may.",
                    List.of(
                        example("01a20a98-24d6-7901-9ac2-39e5bd182615", "failed", 30_004_112),
                        example("01a20a98-114f-7c77-80e4-3ab3e8400a35", "failed", 29_870_400))),
                alert(
                    "latency-p95",
                    "ticket",
                    "resolved",
                    "p95 latency was above 750 ms",
                    "Twice in a row over 300 s.",
                    List.of())),
        "silences",
            List.of(
                object(
                    "id",
                    "s1",
                    "alert",
                    "cpu*",
                    "until",
                    "2026-11-25T12:00:00Z",
                    "by",
                    "User::\"ann\"",
                    "comment",
                    "nightly load test")),
        "deliveries", object("queued", 0, "delivered", 14, "failed", 0, "last_error", null));
  }

  private static Map<String, @Nullable Object> alert(
      String id,
      String severity,
      String state,
      String summary,
      String description,
      List<Object> examples) {
    return object(
        "id",
        id,
        "severity",
        severity,
        "state",
        state,
        "summary",
        summary,
        "description",
        description,
        "value",
        15.2,
        "threshold",
        14.4,
        "since",
        "2026-11-25T09:41:00Z",
        "resolved_at",
        state.equals("resolved") ? "2026-11-25T09:52:00Z" : null,
        "silenced_until",
        null,
        "dashboard_url",
        "http://127.0.0.1:8080/dashboard#/alerts",
        "examples",
        examples);
  }

  private static Object example(String id, String status, int micros) {
    return object("dispatch_id", id, "status", status, "duration_us", micros);
  }
}
