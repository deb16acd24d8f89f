package dev.agentruntime.aws.bedrock;

import dev.agentruntime.core.DispatchId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** A request of Converse. */
final class ConverseCall {
  private ConverseCall() {}

  /** Returns the request; its dispatch is named in the log of invocations, where there is one. */
  static ConverseRequest of(BedrockConfig config, Conversation conversation, DispatchId dispatch) {
    ConverseRequest.Builder request =
        ConverseRequest.builder()
            .modelId(config.model())
            .messages(conversation.turns().stream().map(ConverseCall::message).toList())
            .requestMetadata(Map.of("dispatch_id", dispatch.value()));
    if (!conversation.system().isEmpty()) {
      request.system(conversation.system().stream().map(SystemContentBlock::fromText).toList());
    }
    @Nullable InferenceConfiguration inference = inference(config);
    if (inference != null) {
      request.inferenceConfig(inference);
    }
    if (config.guardrail() != null) {
      BedrockConfig.Guardrail guardrail = config.guardrail();
      request.guardrailConfig(
          it -> it.guardrailIdentifier(guardrail.id()).guardrailVersion(guardrail.version()));
    }
    return request.build();
  }

  private static Message message(Conversation.Turn turn) {
    List<ContentBlock> blocks = turn.texts().stream().map(ContentBlock::fromText).toList();
    return Message.builder()
        .role(turn.users() ? ConversationRole.USER : ConversationRole.ASSISTANT)
        .content(blocks)
        .build();
  }

  private static @Nullable InferenceConfiguration inference(BedrockConfig config) {
    InferenceConfiguration.Builder inference =
        InferenceConfiguration.builder().maxTokens(config.maxTokens());
    if (config.temperature() != null) {
      inference.temperature(number(config.temperature()));
    }
    if (config.topP() != null) {
      inference.topP(number(config.topP()));
    }
    if (!config.stopSequences().isEmpty()) {
      inference.stopSequences(config.stopSequences());
    }
    InferenceConfiguration built = inference.build();
    return built.equals(InferenceConfiguration.builder().build()) ? null : built;
  }

  private static Float number(BigDecimal value) {
    return value.floatValue();
  }
}
