package dev.agentruntime.perf.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What went wrong with a call, in one line: what was asked, why it failed, and what would help. */
final class Failures {
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "NotAuthorized");
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "MissingAuthenticationToken");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Failures() {}

  /**
   * Returns what {@code call} returns.
   *
   * @param asked as {@code CloudWatch GetMetricData in eu-central-1}
   * @param permission the IAM action that allows it
   * @throws IOException where it failed
   */
  static <T> T call(String asked, String permission, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw new IOException(asked + ": " + refused(e, permission), e);
    } catch (AbortedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(asked + ": interrupted").initCause(e);
    } catch (ApiCallTimeoutException e) {
      throw new IOException(
          "%s: no answer in %d s".formatted(asked, Connection.CALL.toSeconds()), e);
    } catch (SdkClientException e) {
      throw new IOException(asked + ": " + unsent(e), e);
    }
  }

  private static String refused(AwsServiceException e, String permission) {
    String code = code(e);
    return code + message(e) + advice(code, e, permission);
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null || code.isBlank() ? "status " + e.statusCode() : code;
  }

  private static String message(AwsServiceException e) {
    String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return message == null || message.isBlank() ? "" : ": " + oneLine(message);
  }

  private static String advice(String code, AwsServiceException e, String permission) {
    if (DENIED.contains(code) || (e.statusCode() == 403 && code.startsWith("status"))) {
      return "; the permission %s is missing".formatted(permission);
    }
    if (EXPIRED.contains(code)) {
      return "; the credentials have expired; sign in again";
    }
    if (UNKNOWN_KEY.contains(code)) {
      return "; AWS does not know these credentials";
    }
    return e.isThrottlingException() ? "; given up after %d tries".formatted(tries(e)) : "";
  }

  private static int tries(AwsServiceException e) {
    Integer attempts = e.numAttempts();
    return attempts == null ? 1 : attempts;
  }

  private static String unsent(SdkClientException e) {
    String message = oneLine(String.valueOf(e.getMessage()));
    if (message.startsWith("Unable to load credentials")) {
      return "no AWS credentials were found (expected: AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY, a profile in AWS_PROFILE, or a role of this machine)";
    }
    return message;
  }

  static String oneLine(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ");
  }
}
