package dev.agentruntime.json.answers;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Receipt;
import dev.agentruntime.json.JsonBytes;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.json.journal.DecisionJson;
import dev.agentruntime.json.journal.StoredFields;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of a dispatch as stored JSON, and back. */
public final class ResultJson {
  private static final JsonReader READER = new JsonReader(10_000);

  private ResultJson() {}

  /**
   * Returns {@code result} as JSON.
   *
   * @throws IllegalArgumentException where it is neither success nor failure
   */
  public static byte[] write(DispatchResult result) {
    JsonBytes json = new JsonBytes(1024);
    switch (result) {
      case DispatchResult.Succeeded(Receipt receipt, Answer answer) -> {
        json.raw("{\"v\":1,\"status\":\"success\",\"receipt\":");
        write(json, receipt);
        json.raw(",\"message\":").string(answer.message());
        json.raw(",\"result\":").value(answer.result());
        json.raw(",\"usage\":");
        StoredFields.write(json, answer.usage());
      }
      case DispatchResult.Failed(Receipt receipt, ProblemCode code, String detail) -> {
        json.raw("{\"v\":1,\"status\":\"failed\",\"receipt\":");
        write(json, receipt);
        json.raw(",\"code\":\"").raw(code.code()).raw("\",\"detail\":").string(detail);
      }
      case DispatchResult.Denied denied -> throw unexpected(denied);
      case DispatchResult.Refused refused -> throw unexpected(refused);
      case DispatchResult.Replayed replayed -> throw unexpected(replayed);
    }
    return json.raw("}").toByteArray();
  }

  /**
   * Returns what {@link #write} wrote.
   *
   * @throws IOException where {@code bytes} are not that
   */
  public static DispatchResult read(byte[] bytes) throws IOException {
    try {
      if (!(READER.read(bytes) instanceof Value.Fields all)) {
        throw new IOException("stored answer: no object (expected: an object)");
      }
      StoredFields fields = new StoredFields(all);
      Receipt receipt = receipt(required(fields.object("receipt"), "receipt"));
      return switch (fields.text("status")) {
        case "success" ->
            new DispatchResult.Succeeded(
                receipt,
                new Answer(
                    fields.text("message"),
                    required(all.get("result"), "result"),
                    required(fields.usage("usage"), "usage")));
        case "failed" ->
            new DispatchResult.Failed(
                receipt, required(fields.problem("code"), "code"), fields.text("detail"));
        case String status ->
            throw new IOException(
                "stored answer: status: " + status + " (expected: success or failed)");
      };
    } catch (MalformedJsonException | RuntimeException e) {
      throw new IOException("stored answer: " + e.getMessage(), e);
    }
  }

  private static void write(JsonBytes json, Receipt receipt) {
    json.raw("{\"dispatch_id\":\"").raw(receipt.dispatchId().value());
    json.raw("\",\"correlation_id\":").string(receipt.correlationId().value());
    if (receipt.decision() != null) {
      json.raw(",\"decision\":");
      DecisionJson.write(json, receipt.decision());
    }
    json.raw("}");
  }

  private static Receipt receipt(StoredFields fields) {
    StoredFields decision = fields.object("decision");
    return new Receipt(
        new DispatchId(fields.text("dispatch_id")),
        new CorrelationId(fields.text("correlation_id")),
        decision == null ? null : DecisionJson.read(decision.fields()));
  }

  private static <T> T required(@Nullable T value, String name) {
    return Objects.requireNonNull(value, name);
  }

  private static IllegalArgumentException unexpected(DispatchResult result) {
    return new IllegalArgumentException(
        "result: %s (expected: Succeeded or Failed)".formatted(result.getClass().getSimpleName()));
  }
}
