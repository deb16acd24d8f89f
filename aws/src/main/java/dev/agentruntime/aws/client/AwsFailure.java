package dev.agentruntime.aws.client;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a call of a service of AWS failed, without the service's own words, which may quote what was
 * sent.
 *
 * @param status of the answer; 0 where there was none
 * @param code of the error, such as {@code ThrottlingException}; empty where there was none
 * @param retryAfterSeconds what the service asked for; null where it asked for nothing
 */
public record AwsFailure(Kind kind, int status, String code, @Nullable Long retryAfterSeconds) {

  /** What happened. */
  public enum Kind {
    /** No connection was had: the service did not act. */
    UNREACHABLE,
    /** Nothing was sent, as the chain of credentials found none. */
    NO_CREDENTIALS,
    /** The time was up. */
    TIMED_OUT,
    /** Too much was asked in too little time. */
    THROTTLED,
    /** The credentials are unknown, wrong or expired. */
    NOT_SIGNED_IN,
    /** The credentials do not allow this. */
    DENIED,
    /** The service refused the request, and will again. */
    REFUSED,
    /** The service failed, or is not there for now. */
    UNAVAILABLE,
    /** The connection broke off before the answer was whole. */
    BROKEN_OFF,
    /** The answer cannot be understood. */
    GARBLED
  }

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int FORBIDDEN = 403;
  private static final Set<String> DENIALS =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "KMSAccessDenied",
          "NotAuthorized");
  private static final Set<String> SIGN_IN =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final Set<String> THROTTLES = Set.of("KMSThrottling", "KMSThrottlingException");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  public AwsFailure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(code, "code");
  }

  /** Returns the failure of a call whose time was up. */
  public static AwsFailure timedOut() {
    return without(Kind.TIMED_OUT);
  }

  /** Returns what {@code thrown} says. */
  public static AwsFailure of(SdkException thrown) {
    if (thrown instanceof AwsServiceException answered) {
      return answered(answered);
    }
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException) {
      return timedOut();
    }
    String message = String.valueOf(thrown.getMessage());
    if (message.startsWith("Unable to load credentials")) {
      return without(Kind.NO_CREDENTIALS);
    }
    for (Throwable at = thrown.getCause(); at != null; at = at.getCause()) {
      switch (at) {
        case ConnectException _, UnknownHostException _, SSLException _ -> {
          return without(Kind.UNREACHABLE);
        }
        case SocketTimeoutException timeout -> {
          return without(isOfConnecting(timeout) ? Kind.UNREACHABLE : Kind.TIMED_OUT);
        }
        case SocketException _ -> {
          return without(Kind.BROKEN_OFF);
        }
        default -> {}
      }
    }
    return without(message.startsWith("Unable to unmarshall") ? Kind.GARBLED : Kind.BROKEN_OFF);
  }

  /** Returns whether the same call may succeed later, as it is. */
  public boolean mayPass() {
    return switch (kind) {
      case UNREACHABLE,
          NO_CREDENTIALS,
          TIMED_OUT,
          THROTTLED,
          NOT_SIGNED_IN,
          UNAVAILABLE,
          BROKEN_OFF,
          GARBLED ->
          true;
      case DENIED, REFUSED -> false;
    };
  }

  /** Returns what came and what was expected, in one line. */
  public String words() {
    return switch (kind) {
      case UNREACHABLE -> "no connection (expected: a service that answers)";
      case NO_CREDENTIALS ->
          "no AWS credentials were found (expected: a role, a profile, or AWS_ACCESS_KEY_ID)";
      case TIMED_OUT -> "no answer in time (expected: an answer)";
      case THROTTLED -> answer() + " (expected: fewer requests, or more quota)";
      case NOT_SIGNED_IN -> answer() + " (expected: credentials that AWS knows, not expired)";
      case DENIED -> answer() + " (expected: a role that allows this)";
      case REFUSED, UNAVAILABLE -> answer() + " (expected: 200)";
      case BROKEN_OFF -> "the connection broke off (expected: a whole answer)";
      case GARBLED -> "an answer that cannot be understood (expected: AWS's own)";
    };
  }

  /** Returns status, code and Retry-After as they are shown. */
  public String answer() {
    return "status %d%s%s"
        .formatted(
            status,
            code.isEmpty() ? "" : ", " + code,
            retryAfterSeconds == null ? "" : ", Retry-After " + retryAfterSeconds + " s");
  }

  private static AwsFailure answered(AwsServiceException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    @Nullable String named = details == null ? null : details.errorCode();
    String code = named != null && named.matches("[A-Za-z0-9._-]{1,64}") ? named : "";
    OptionalLong retryAfter = retryAfter(details);
    return new AwsFailure(
        kind(e, code),
        e.statusCode(),
        code,
        retryAfter.isPresent() ? (Long) retryAfter.getAsLong() : null);
  }

  private static Kind kind(AwsServiceException e, String code) {
    int status = e.statusCode();
    if (SIGN_IN.contains(code)) {
      return Kind.NOT_SIGNED_IN;
    }
    if (DENIALS.contains(code)) {
      return Kind.DENIED;
    }
    if (e.isThrottlingException() || THROTTLES.contains(code) || status == TOO_MANY_REQUESTS) {
      return Kind.THROTTLED;
    }
    if (status == REQUEST_TIMEOUT) {
      return Kind.TIMED_OUT;
    }
    if (status >= 500) {
      return Kind.UNAVAILABLE;
    }
    return status == FORBIDDEN ? Kind.DENIED : Kind.REFUSED;
  }

  private static OptionalLong retryAfter(@Nullable AwsErrorDetails details) {
    if (details == null || details.sdkHttpResponse() == null) {
      return OptionalLong.empty();
    }
    return details
        .sdkHttpResponse()
        .firstMatchingHeader("Retry-After")
        .map(String::strip)
        .filter(value -> SECONDS.matcher(value).matches())
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  private static boolean isOfConnecting(SocketTimeoutException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
  }

  private static AwsFailure without(Kind kind) {
    return new AwsFailure(kind, 0, "", null);
  }
}
