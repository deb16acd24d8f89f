package dev.agentruntime.aws.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong with a call, in one line: what was asked, and why it failed. */
public final class AwsFailures {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private AwsFailures() {}

  /**
   * Returns what {@code call} returns.
   *
   * @param asked what was asked of which resource, such as {@code DynamoDB table answers}
   * @throws IOException where the call failed; the message begins with {@code asked}
   */
  public static <T> T call(String asked, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException e) {
      throw of(asked, e);
    }
  }

  /** Returns {@code e} as what the ports of the runtime throw. */
  public static IOException of(String asked, SdkException e) {
    if (e instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return (IOException) new InterruptedIOException(asked + ": interrupted").initCause(e);
    }
    return new IOException(asked + ": " + reason(e), e);
  }

  private static String reason(SdkException e) {
    if (e instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      String code = refused.awsErrorDetails().errorCode();
      return "%s: %s (status %d, %d attempts)"
          .formatted(
              code == null || code.isBlank() ? "no code" : code,
              oneLine(refused.awsErrorDetails().errorMessage()),
              refused.statusCode(),
              Objects.requireNonNullElse(refused.numAttempts(), 1));
    }
    if (e instanceof ApiCallTimeoutException) {
      return "no answer in time";
    }
    String message = oneLine(e.getMessage());
    return message.startsWith("Unable to load credentials")
        ? "no AWS credentials were found (expected: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a"
            + " profile in AWS_PROFILE, or a role of this machine)"
        : message;
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no message" : BLANKS.matcher(text.strip()).replaceAll(" ");
  }
}
