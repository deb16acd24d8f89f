package dev.agentruntime.server.http;

import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.dashboard.BudgetJson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** {@code GET /health}, {@code /livez} and {@code /readyz}. */
final class HealthEndpoints {
  private final Health health;

  HealthEndpoints(Health health) {
    this.health = health;
  }

  /** Answers whether the whole is well; 503 and the failing parts where it is not. */
  Reply health(Call call) {
    List<Health.FailingPart> failing = health.failing().get();
    return reply(
        failing.isEmpty(),
        failing.isEmpty() ? "healthy" : "unhealthy",
        failing,
        json -> {
          json.writeName("budgets");
          BudgetJson.write(json, health.budget().get());
        });
  }

  /** Answers that the process runs. */
  Reply live(Call call) {
    return reply(true, "live", List.of(), _ -> {});
  }

  /** Answers whether dispatches are taken: 503 where a part fails, and while draining. */
  Reply ready(Call call) {
    List<Health.FailingPart> failing = new ArrayList<>(health.failing().get());
    if (health.draining().getAsBoolean()) {
      failing.add(new Health.FailingPart("runtime", "draining"));
    }
    return reply(failing.isEmpty(), failing.isEmpty() ? "ready" : "unready", failing, _ -> {});
  }

  private Reply reply(
      boolean well,
      String status,
      List<Health.FailingPart> failing,
      Consumer<JsonGenerator> details) {
    byte[] body =
        JsonWriter.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringProperty("status", status);
              json.writeStringProperty("service", "agent-runtime");
              json.writeStringProperty("version", health.version());
              json.writeStringProperty(
                  "timestamp", health.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString());
              if (!failing.isEmpty()) {
                json.writeName("failing");
                json.writeStartArray();
                for (Health.FailingPart part : failing) {
                  json.writeStartObject();
                  json.writeStringProperty("part", part.name());
                  json.writeStringProperty("reason", part.reason());
                  json.writeEndObject();
                }
                json.writeEndArray();
              }
              details.accept(json);
              json.writeEndObject();
            });
    return Reply.of(well ? 200 : 503, Reply.JSON, body);
  }
}
