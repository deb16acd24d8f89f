package dev.agentruntime.aws.bedrock;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.backend.Answer;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.core.backend.BackendResult.Answered;
import dev.agentruntime.core.backend.BackendResult.Kind;
import dev.agentruntime.core.backend.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * The reading of what Converse answered. The result has the shape that the backend for OpenAI's
 * chat completions gives, with its words for how an answer ended, so that one may stand in for the
 * other.
 */
final class ConverseAnswer {
  private final BedrockConfig config;

  ConverseAnswer(BedrockConfig config) {
    this.config = config;
  }

  BackendResult read(ConverseResponse response) {
    return switch (response.stopReason()) {
      case null -> failure(Kind.GARBLED, "no stop reason (expected: an answer of Converse)");
      case END_TURN, STOP_SEQUENCE -> answered(response, "stop");
      case MAX_TOKENS, MODEL_CONTEXT_WINDOW_EXCEEDED -> answered(response, "length");
      case GUARDRAIL_INTERVENED ->
          failure(Kind.FAILED, "guardrail_intervened: the guardrail stepped in");
      case CONTENT_FILTERED ->
          failure(Kind.FAILED, "content_filtered: the content filter cut the answer off");
      case TOOL_USE ->
          failure(
              Kind.FAILED,
              "tool_use: the model called a tool, which this backend does not support");
      case MALFORMED_MODEL_OUTPUT, MALFORMED_TOOL_USE ->
          failure(
              Kind.GARBLED,
              response.stopReasonAsString() + ": the model wrote what Bedrock cannot read");
      case UNKNOWN_TO_SDK_VERSION -> answered(response, null);
    };
  }

  private BackendResult answered(ConverseResponse response, @Nullable String finish) {
    @Nullable String text = text(response);
    if (text == null) {
      return failure(Kind.GARBLED, "a message without text");
    }
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("answer", Value.text(text));
    result.put("generative", Value.bool(true));
    result.put("model", Value.text(config.modelName()));
    result.put("finish_reason", finish == null ? Value.Null.NULL : Value.text(finish));
    Tokens tokens = Tokens.of(response.usage());
    Usage usage = new Usage(tokens.allInput(), tokens.output(), tokens.cost(config.prices()));
    return new Answered(new Answer(text, new Value.Fields(result), usage));
  }

  /** Returns the text of all blocks of text; null where there is none. What was thought is not. */
  private static @Nullable String text(ConverseResponse response) {
    if (response.output() == null || response.output().message() == null) {
      return null;
    }
    StringBuilder whole = new StringBuilder();
    boolean any = false;
    for (ContentBlock block : response.output().message().content()) {
      if (block.text() != null) {
        whole.append(block.text());
        any = true;
      }
    }
    return any ? whole.toString() : null;
  }

  private BackendResult failure(Kind kind, String what) {
    return new BackendResult.Failure(
        kind, "backend %s: %s (expected: an answer)".formatted(config.name(), what));
  }
}
