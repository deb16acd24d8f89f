package dev.agentruntime.cli.dashboard;

import static dev.agentruntime.cli.dashboard.Json.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dispatches as the runtime tells of them. */
final class SceneDispatches {
  static final String ID = "01a20a98-24d6-7901-9ac2-39e5bd182615";

  private static final List<String> INTENTS =
      List.of("call_reasoning", "search_documents", "call_reasoning", "send_mail");

  private SceneDispatches() {}

  /**
   * Returns one page of a search.
   *
   * @param next where the next page begins; null where this is the last
   */
  static Map<String, @Nullable Object> page(int first, int count, @Nullable String next) {
    List<Object> dispatches = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      dispatches.add(
          switch (i % 5) {
            case 1 -> row(i, "denied", null, "This user is blocked.", "forbid-blocked-users");
            case 3 ->
                row(i, "failed", "backend_timeout", "crm did not answer within 30 s", "allow-crm");
            default -> row(i, "success", null, "Request authorized", "allow-reasoning");
          });
    }
    return object("dispatches", dispatches, "next", next);
  }

  private static Map<String, @Nullable Object> row(
      int i, String status, @Nullable String code, String reason, String policy) {
    return row(
        "01a20a98-24d6-7901-9ac2-%012d".formatted(i),
        i,
        "Agent::\"billing-bot\"",
        status,
        code,
        reason,
        policy);
  }

  static Map<String, @Nullable Object> row(
      String id,
      int age,
      String principal,
      String status,
      @Nullable String code,
      String reason,
      String policy) {
    return object(
        "dispatch_id",
        id,
        "at",
        Instant.ofEpochSecond(Scene.AT - 4L * age).toString(),
        "principal",
        principal,
        "tenant",
        age % 2 == 0 ? "acme" : null,
        "intent",
        INTENTS.get(age % INTENTS.size()),
        "status",
        status,
        "code",
        code,
        "reason",
        reason,
        "policies",
        List.of(policy),
        "duration_us",
        18_412 + 733 * age,
        "decision_us",
        3.114,
        "cost_usd",
        0.00042);
  }

  /** Returns the lifecycle of one dispatch. */
  static Map<String, @Nullable Object> lifecycle(String id, String reason) {
    Map<String, @Nullable Object> governance =
        object(
            "allowed",
            true,
            "reason",
            reason,
            "decision_time_ms",
            0.003114,
            "decision_time_us",
            3.114,
            "policies",
            List.of("allow-reasoning"),
            "policy_hash",
            "sha256:8b6d7b6c1f44b5a6dfb4fa2b3b8c7d57133bf20ce70fbf902d16e69bc5e1b5ea",
            "limits",
            List.of());
    return object(
        "status",
        "success",
        "dispatch_id",
        id,
        "correlation_id",
        "order-4711",
        "timestamp",
        "2026-11-25T09:59:58.114Z",
        "intent",
        "call_reasoning",
        "principal",
        "Agent::\"billing-bot\"",
        "tenant",
        "acme",
        "answer_kept",
        true,
        "message",
        "434",
        "result",
        object("answer", "434", "steps", List.of("17.5 % = 0.175", "0.175 × 2480 = 434")),
        "reason",
        reason,
        "governance",
        governance,
        "usage",
        object("input_tokens", 1204, "output_tokens", 1, "cost_usd", 0.00042),
        "lifecycle",
        List.of(
            object(
                "kind",
                "attempt",
                "at",
                "2026-11-25T09:59:58.116Z",
                "route",
                "reasoning",
                "backend",
                "reasoner",
                "governance",
                governance),
            object(
                "kind",
                "outcome",
                "at",
                "2026-11-25T09:59:58.132Z",
                "status",
                "success",
                "reason",
                reason,
                "result_digest",
                "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "duration_us",
                18_412,
                "governance",
                governance)));
  }
}
