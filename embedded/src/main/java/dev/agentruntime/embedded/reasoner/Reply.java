package dev.agentruntime.embedded.reasoner;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer and what it rests on.
 *
 * @param confidence from 0 to 1
 * @param abstained whether the question was left unanswered
 * @param steps what was done, one line each, in order
 */
record Reply(
    String answer,
    double confidence,
    boolean abstained,
    List<Evidence> evidence,
    List<String> steps) {

  /** Words that an answer rests on, and where they stand. */
  record Evidence(String source, String quote) {
    private Value value() {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("source", Value.text(source));
      fields.put("quote", Value.text(quote));
      return new Value.Fields(fields);
    }
  }

  BackendResult answered(long inputTokens, long outputTokens) {
    return new BackendResult.Answered(
        new Answer(answer, result(), new Usage(inputTokens, outputTokens, BigDecimal.ZERO)));
  }

  private Value result() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("answer", Value.text(answer));
    fields.put("generative", Value.bool(false));
    fields.put(
        "confidence",
        new Value.Decimal(
            BigDecimal.valueOf(Math.clamp(confidence, 0, 1)).setScale(2, RoundingMode.HALF_EVEN)));
    fields.put("abstained", Value.bool(abstained));
    fields.put("evidence", new Value.Items(evidence.stream().map(Evidence::value).toList()));
    fields.put("steps", new Value.Items(steps.stream().<Value>map(Value::text).toList()));
    return new Value.Fields(fields);
  }
}
