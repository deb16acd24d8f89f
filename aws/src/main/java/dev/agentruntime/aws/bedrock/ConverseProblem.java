package dev.agentruntime.aws.bedrock;

import dev.agentruntime.aws.client.AwsFailure;
import dev.agentruntime.core.backend.BackendResult.Failure;
import dev.agentruntime.core.backend.BackendResult.Kind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * What to say about a call of Converse that failed. Bedrock's own words are not passed on: they may
 * quote the prompt.
 */
final class ConverseProblem {
  /** The codes that are passed on. */
  private static final Set<String> KNOWN_CODES =
      Set.of(
          "AccessDeniedException",
          "ConflictException",
          "ExpiredTokenException",
          "InternalServerException",
          "InvalidSignatureException",
          "ModelErrorException",
          "ModelNotReadyException",
          "ModelTimeoutException",
          "ResourceNotFoundException",
          "ServiceQuotaExceededException",
          "ServiceUnavailableException",
          "ThrottlingException",
          "UnrecognizedClientException",
          "ValidationException");

  private ConverseProblem() {}

  static Failure of(String backend, SdkException thrown) {
    if (thrown instanceof ValidationException e && isOfLength(e)) {
      return new Failure(
          Kind.REJECTED,
          "backend %s: input: longer than the model takes (expected: shorter)".formatted(backend));
    }
    AwsFailure failure = known(AwsFailure.of(thrown));
    return new Failure(kind(failure), "backend %s: %s".formatted(backend, words(failure, thrown)));
  }

  private static Kind kind(AwsFailure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE, NO_CREDENTIALS -> Kind.UNREACHABLE;
      case TIMED_OUT -> Kind.TIMED_OUT;
      case GARBLED -> Kind.GARBLED;
      case THROTTLED, NOT_SIGNED_IN, DENIED, REFUSED, UNAVAILABLE, BROKEN_OFF -> Kind.FAILED;
    };
  }

  private static String words(AwsFailure failure, SdkException thrown) {
    return switch (failure.code()) {
      case "AccessDeniedException" ->
          failure.answer()
              + " (expected: a role that allows bedrock:InvokeModel on this model, and access to"
              + " it)";
      case "ResourceNotFoundException" ->
          failure.answer() + " (expected: a model that this region has)";
      case "ValidationException" ->
          failure.answer() + " (expected: a model and parameters that fit each other)";
      case "ServiceQuotaExceededException" -> failure.answer() + " (expected: more quota)";
      case "ModelNotReadyException" -> failure.answer() + " (expected: a model that is loaded)";
      case "ModelTimeoutException" ->
          failure.answer() + " (expected: an answer in the time that the model has)";
      case "ModelErrorException" ->
          "%s%s (expected: an answer)".formatted(failure.answer(), original(thrown));
      default -> failure.words();
    };
  }

  private static String original(SdkException thrown) {
    @Nullable Integer status =
        thrown instanceof ModelErrorException model ? model.originalStatusCode() : null;
    return status == null ? "" : ", the model's own status " + status;
  }

  private static AwsFailure known(AwsFailure failure) {
    return KNOWN_CODES.contains(failure.code())
        ? failure
        : new AwsFailure(failure.kind(), failure.status(), "", failure.retryAfterSeconds());
  }

  private static boolean isOfLength(ValidationException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("too long")
        || message.contains("maximum context length")
        || message.contains("too many input tokens");
  }
}
