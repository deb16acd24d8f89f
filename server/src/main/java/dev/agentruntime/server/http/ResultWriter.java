package dev.agentruntime.server.http;

import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.Usage;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.GovernanceWriter;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** The writer of what came of a dispatch. */
final class ResultWriter {
  private ResultWriter() {}

  static Reply reply(DispatchResult result) {
    return switch (result) {
      case DispatchResult.Succeeded(Receipt receipt, Answer answer) ->
          Reply.of(200, Reply.JSON, JsonWriter.bytes(json -> success(json, receipt, answer)));
      case DispatchResult.Denied(Receipt receipt) ->
          Reply.of(403, Reply.JSON, JsonWriter.bytes(json -> denial(json, receipt)));
      case DispatchResult.Refused refused ->
          Problem.reply(
              refused.code(),
              refused.detail(),
              refused.receipt().correlationId(),
              refused.receipt().dispatchId(),
              refused.receipt().decision(),
              refused.retryAfter());
      case DispatchResult.Failed(Receipt receipt, var code, String detail) ->
          Problem.reply(
              code,
              detail,
              receipt.correlationId(),
              receipt.dispatchId(),
              receipt.decision(),
              null);
      case DispatchResult.Replayed replayed ->
          reply(replayed.first()).with("Idempotent-Replayed", "true");
    };
  }

  private static void success(JsonGenerator json, Receipt receipt, Answer answer) {
    json.writeStartObject();
    head(json, "success", receipt);
    json.writeStringProperty("message", answer.message());
    json.writeName("result");
    JsonWriter.write(json, answer.result());
    json.writeName("governance");
    GovernanceWriter.write(json, decision(receipt));
    usage(json, answer.usage());
    json.writeEndObject();
  }

  static void usage(JsonGenerator json, Usage usage) {
    json.writeName("usage");
    json.writeStartObject();
    json.writeNumberProperty("input_tokens", usage.inputTokens());
    json.writeNumberProperty("output_tokens", usage.outputTokens());
    json.writeNumberProperty("cost_usd", usage.costUsd());
    json.writeEndObject();
  }

  private static void denial(JsonGenerator json, Receipt receipt) {
    json.writeStartObject();
    head(json, "denied", receipt);
    json.writeStringProperty("reason", decision(receipt).reason());
    json.writeName("governance");
    GovernanceWriter.write(json, decision(receipt));
    json.writeEndObject();
  }

  private static void head(JsonGenerator json, String status, Receipt receipt) {
    json.writeStringProperty("status", status);
    json.writeStringProperty("dispatch_id", receipt.dispatchId().value());
    json.writeStringProperty("correlation_id", receipt.correlationId().value());
    json.writeStringProperty("timestamp", receipt.dispatchId().at().toString());
  }

  private static Decision decision(Receipt receipt) {
    return Objects.requireNonNull(receipt.decision(), "decision");
  }
}
