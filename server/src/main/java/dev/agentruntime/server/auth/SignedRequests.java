package dev.agentruntime.server.auth;

import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.PresentedSignature;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.server.auth.Authentication.Rejected;
import dev.agentruntime.server.config.Secret;
import dev.agentruntime.server.config.SigV4KeyEntry;
import dev.agentruntime.server.config.SigV4Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The requests signed with AWS Signature Version 4 that are believed. */
final class SignedRequests {
  /** Signatures of keys that are not known are checked with it, and take as long as others. */
  private static final String DECOY = "0000000000000000000000000000000000000000";

  private final SigV4Settings settings;
  private final Reloaded<AccessKeyTable> keys;
  private final InstantSource clock;
  private final PathForm form;
  private final @Nullable Replays replays;

  SignedRequests(SigV4Settings settings, Reloaded<AccessKeyTable> keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    form = PathForm.of(settings.service());
    replays = settings.replayProtection() ? new Replays(settings.replayEntries()) : null;
  }

  Authentication authenticate(SignedRequest request) {
    // In a form it is a space, in a signature itself: who reads it would not know which was meant.
    if (request.head().query().indexOf('+') >= 0) {
      return Rejected.unsigned("query: a plus sign (expected: %20 or %2B)");
    }
    return switch (SignatureReading.of(request.head())) {
      case SignatureReading.Malformed(String detail) -> Rejected.unsigned(detail);
      case SignatureReading.Found(PresentedSignature signature) -> check(request, signature);
    };
  }

  private Authentication check(SignedRequest request, PresentedSignature signature) {
    Instant now = clock.instant();
    String wrong = wrongScope(signature);
    if (wrong == null) {
      wrong = wrongTime(signature, now);
    }
    if (wrong != null) {
      return Rejected.unsigned(wrong);
    }
    return switch (Payload.of(signature, request.head(), request.body())) {
      case Payload.Wrong(String detail) -> Rejected.unsigned(detail);
      case Payload.Signed payload -> check(request, signature, payload, now);
    };
  }

  private Authentication check(
      SignedRequest request, PresentedSignature signature, Payload.Signed payload, Instant now) {
    SigV4KeyEntry key = keys.current().find(signature.accessKeyId());
    String secret = key == null ? DECOY : key.secret().value();
    boolean made = signature.isMadeBy(secret, request.head(), form, payload);
    if (key == null || !made) {
      return Rejected.unsigned(
          "Signature: not of this request, or of an access key that is not known");
    }
    if (!isTokenOf(key, signature.sessionToken())) {
      return Rejected.unsigned("X-Amz-Security-Token: not the one of the access key");
    }
    Replays.Seen seen =
        replays == null
            ? Replays.Seen.NEVER
            : replays.remember(signature.signature(), expiry(signature), now);
    return switch (seen) {
      case NEVER ->
          new Authentication.Authenticated(
              key.holder().proven(AuthenticationMethod.SIGV4, "access_key_id", key.id()));
      case BEFORE ->
          Rejected.unsigned("Signature: used before (expected: each request signed anew)");
      case UNKNOWN ->
          new Authentication.Unavailable(
              "as many signatures are remembered as may be (auth.sigv4.replay_entries)");
    };
  }

  private @Nullable String wrongScope(PresentedSignature signature) {
    if (signature.isQuery() && !settings.presigned()) {
      return "X-Amz-Signature: not in use (expected: the header Authorization)";
    }
    if (!signature.scope().region().equals(settings.region())) {
      return "Credential: another region (expected: the configured one)";
    }
    return signature.scope().service().equals(settings.service())
        ? null
        : "Credential: another service (expected: the configured one)";
  }

  private @Nullable String wrongTime(PresentedSignature signature, Instant now) {
    if (signature.time().isAfter(now.plus(settings.skew()))) {
      return "X-Amz-Date: in the future by over %d s (expected: the time)"
          .formatted(settings.skew().toSeconds());
    }
    if (!now.isAfter(expiry(signature))) {
      return null;
    }
    return signature.isQuery()
        ? "X-Amz-Expires: expired"
        : "X-Amz-Date: past by over %d s (expected: the time)"
            .formatted(settings.skew().toSeconds());
  }

  /** Returns the last instant at which a signature is believed. */
  private Instant expiry(PresentedSignature signature) {
    Duration lifetime = signature.expires();
    return signature.time().plus(lifetime == null ? settings.skew() : lifetime);
  }

  private static boolean isTokenOf(SigV4KeyEntry key, @Nullable String sent) {
    Secret token = key.sessionToken();
    if (token == null || sent == null) {
      return token == null && sent == null;
    }
    return MessageDigest.isEqual(
        token.value().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }
}
