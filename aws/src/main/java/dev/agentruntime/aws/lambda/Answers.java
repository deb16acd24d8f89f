package dev.agentruntime.aws.lambda;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import dev.agentruntime.json.governance.DecisionReader;
import dev.agentruntime.json.governance.UnexpectedValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a function's answers, and its silence, come to. */
final class Answers {
  /** The longest answer that is read. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 32;

  private final Duration deadline;
  private final JsonReader reader = new JsonReader(MAX_DEPTH);

  Answers(Duration deadline) {
    this.deadline = deadline;
  }

  Decision decision(InvokeResponse response) {
    if (response.functionError() != null) {
      return undecided(
          "it failed with %s: %s"
              .formatted(Words.shown(response.functionError()), errorType(response)));
    }
    try {
      Value answer = reader.read(response.payload().asByteArrayUnsafe());
      String problem = problem(answer);
      return problem == null ? DecisionReader.read(answer) : undecided("it says: " + problem);
    } catch (MalformedJsonException | UnexpectedValueException e) {
      return undecided("it answered no decision: " + e.getMessage());
    }
  }

  /** Returns the denial that {@code e} comes to. An interrupt stays with the thread. */
  Decision failure(SdkException e) {
    return undecided(
        switch (e) {
          case AbortedException _ -> {
            Thread.currentThread().interrupt();
            yield "interrupted while it was asked";
          }
          case ApiCallTimeoutException _ -> "no answer within %d ms".formatted(deadline.toMillis());
          case AwsServiceException refused -> refused(refused);
          default -> unsent(e);
        });
  }

  static Decision undecided(String why) {
    return Decision.unavailable("governance_unavailable: the governance function: " + why);
  }

  private static String refused(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return e.isThrottlingException()
        ? "throttled"
        : "refused with status %d, %s"
            .formatted(e.statusCode(), code == null ? "no code" : Words.shown(code));
  }

  private static String unsent(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoundedAnswer.TooLongException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "it cannot be reached";
  }

  /** Returns why the function would not decide, as it says; null where it says nothing of that. */
  private static @Nullable String problem(Value answer) {
    if (!(answer instanceof Value.Fields fields) || fields.get("basis") != null) {
      return null;
    }
    String code = fields.text("code");
    String detail = fields.text("detail");
    return code == null || detail == null ? null : Words.shown(code) + ", " + Words.shown(detail);
  }

  /* The message is left out: it may quote what was asked. */
  private String errorType(InvokeResponse response) {
    try {
      String type =
          reader.read(response.payload().asByteArrayUnsafe()) instanceof Value.Fields error
              ? error.text("errorType")
              : null;
      return type == null ? "no type" : Words.shown(type);
    } catch (MalformedJsonException e) {
      return "no JSON";
    }
  }
}
