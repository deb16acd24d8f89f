package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.server.config.AuthSettings;
import dev.agentruntime.server.config.KeyLocation;
import dev.agentruntime.server.config.SigV4Settings;
import dev.agentruntime.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of signed requests is believed, and why the others are not. */
final class SignedRequestsTest {
  private static final String BODY = "{\"intent\":\"call_reasoning\"}";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Signer SIGNER = Signer.of(null);
  private static final RequestHead DISPATCH =
      new RequestHead(
          "POST", "/dispatch", "", List.of(new HttpHeader("Host", "runtime.example.com")));
  private static final RequestHead SEARCH =
      new RequestHead("GET", "/dispatches", "limit=5&outcome=denied", DISPATCH.headers());

  private final ManualClock clock = new ManualClock();
  private final Instant now = ManualClock.START;
  @TempDir private Path folder;
  private Path keys;

  @BeforeEach
  void write() throws Exception {
    keys = folder.resolve("keys.yaml");
    store(
        """
        - {id: AKIDEXAMPLE, secret: %s, principal: billing-bot, groups: [billing], tenant: acme}
        - {id: AKIDTEMPORARY, secret: %s, session_token: T/+=, principal: guest}
        """
            .formatted(Signer.SECRET, Signer.SECRET));
  }

  @Test
  void whoSignsIsKnown() {
    assertThat(authenticator().authenticate(Signer.credentials(SIGNER.sign(DISPATCH, BODY, now))))
        .isInstanceOfSatisfying(
            Authentication.Authenticated.class,
            ok -> {
              assertThat(ok.principal().name()).isEqualTo(new EntityName("Agent", "billing-bot"));
              assertThat(ok.principal().groups()).isEqualTo(Set.of("billing"));
              assertThat(ok.principal().tenant()).isEqualTo("acme");
              assertThat(ok.principal().claims().text("access_key_id")).isEqualTo("AKIDEXAMPLE");
              assertThat(ok.principal().method()).isEqualTo(AuthenticationMethod.SIGV4);
              assertThat(ok.principal().method().code()).isEqualTo("sigv4");
            });
  }

  @Test
  void aQueryMayCarryTheSignature() {
    SignedRequest request = SIGNER.presign(SEARCH, "", Payload.hash(new byte[0]), now, HOUR);
    assertThat(said(request)).isEqualTo("Agent::\"billing-bot\"");
    SignedRequest unsigned = SIGNER.presign(SEARCH, "", Payload.UNSIGNED, now, HOUR);
    assertThat(said(unsigned)).isEqualTo("Agent::\"billing-bot\"");
    SignedRequest posted =
        SIGNER.presign(DISPATCH, BODY, Payload.hash(Signer.bytes(BODY)), now, HOUR);
    assertThat(said(posted)).isEqualTo("Agent::\"billing-bot\"");
    clock.advance(HOUR);
    assertThat(said(request)).isEqualTo("Agent::\"billing-bot\"");
    clock.advance(Duration.ofSeconds(1));
    assertThat(said(request)).isEqualTo("rejected: X-Amz-Expires: expired");
  }

  @Test
  void aQueryMayNotWhereItIsNotInUse() {
    SignedRequest request = SIGNER.presign(SEARCH, "", Payload.UNSIGNED, now, HOUR);
    assertThat(said(authenticator(Duration.ofMinutes(5), false, false, 10), request))
        .isEqualTo("rejected: X-Amz-Signature: not in use (expected: the header Authorization)");
  }

  @Test
  void aBodyThatWasNotSignedIsRefused() {
    SignedRequest request = SIGNER.presign(DISPATCH, BODY, Payload.UNSIGNED, now, HOUR);
    assertThat(said(request)).startsWith("rejected: Signature: not of this request");
    RequestHead head = with(DISPATCH, new HttpHeader("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"));
    Signer quiet = new Signer(SIGNER.key(), Signer.REGION, Signer.SERVICE, false);
    assertThat(said(quiet.sign(head, BODY, now)))
        .isEqualTo(
            "rejected: X-Amz-Content-Sha256: UNSIGNED-PAYLOAD with a body (expected: the SHA-256"
                + " digest of the body)");
    RequestHead streaming =
        with(
            DISPATCH, new HttpHeader("X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
    assertThat(said(quiet.sign(streaming, BODY, now)))
        .startsWith(
            "rejected: X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD (expected:");
  }

  @Test
  void anotherBodyIsRefused() {
    SignedRequest request = SIGNER.sign(DISPATCH, BODY, now);
    assertThat(said(new SignedRequest(request.head(), Signer.bytes(BODY + " "))))
        .isEqualTo("rejected: X-Amz-Content-Sha256: not the digest of this body");
    Signer quiet = new Signer(SIGNER.key(), Signer.REGION, Signer.SERVICE, false);
    SignedRequest without = quiet.sign(DISPATCH, BODY, now);
    assertThat(said(without)).isEqualTo("Agent::\"billing-bot\"");
    assertThat(said(new SignedRequest(without.head(), Signer.bytes(BODY + " "))))
        .startsWith("rejected: Signature: not of this request");
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void theClockMayBeOffByTheSkew(long seconds, boolean believed) {
    String said = said(SIGNER.sign(DISPATCH, BODY, now.plusSeconds(seconds)));
    assertThat(said)
        .isEqualTo(
            believed
                ? "Agent::\"billing-bot\""
                : "rejected: X-Amz-Date: %s by over 300 s (expected: the time)"
                    .formatted(seconds < 0 ? "past" : "in the future"));
  }

  @Test
  void aQueryFromTheFutureIsRefused() {
    SignedRequest request =
        SIGNER.presign(SEARCH, "", Payload.UNSIGNED, now.plusSeconds(301), HOUR);
    assertThat(said(request)).startsWith("rejected: X-Amz-Date: in the future");
  }

  @Test
  void anotherScopeIsRefused() {
    AccessKey key = SIGNER.key();
    assertThat(said(new Signer(key, "us-east-2", Signer.SERVICE, true).sign(DISPATCH, BODY, now)))
        .isEqualTo("rejected: Credential: another region (expected: the configured one)");
    assertThat(said(new Signer(key, Signer.REGION, "s3", true).sign(DISPATCH, BODY, now)))
        .isEqualTo("rejected: Credential: another service (expected: the configured one)");
  }

  @Test
  void aKeyThatIsNotKnownIsToldFromAWrongSecretByNothing() {
    Signer unknown =
        new Signer(
            new AccessKey("AKIDX", Signer.SECRET, null), Signer.REGION, Signer.SERVICE, true);
    Signer wrong =
        new Signer(new AccessKey(Signer.ID, "x", null), Signer.REGION, Signer.SERVICE, true);
    assertThat(said(unknown.sign(DISPATCH, BODY, now)))
        .isEqualTo(said(wrong.sign(DISPATCH, BODY, now)))
        .isEqualTo(
            "rejected: Signature: not of this request, or of an access key that is not known");
    // Nor does the key that stands in for those not known open anything.
    Signer decoy =
        new Signer(
            new AccessKey("AKIDX", "0".repeat(40), null), Signer.REGION, Signer.SERVICE, true);
    assertThat(said(decoy.sign(DISPATCH, BODY, now))).startsWith("rejected: Signature:");
  }

  @Test
  void aSessionTokenIsTheOneOfItsKey() {
    AccessKey temporary = new AccessKey("AKIDTEMPORARY", Signer.SECRET, "T/+=");
    Signer guest = new Signer(temporary, Signer.REGION, Signer.SERVICE, true);
    assertThat(said(guest.sign(DISPATCH, BODY, now))).isEqualTo("Agent::\"guest\"");
    assertThat(said(guest.presign(SEARCH, "", Payload.UNSIGNED, now, HOUR)))
        .isEqualTo("Agent::\"guest\"");
    for (Signer other :
        List.of(
            Signer.of("T/+="),
            new Signer(
                new AccessKey("AKIDTEMPORARY", Signer.SECRET, null),
                Signer.REGION,
                Signer.SERVICE,
                true),
            new Signer(
                new AccessKey("AKIDTEMPORARY", Signer.SECRET, "other"),
                Signer.REGION,
                Signer.SERVICE,
                true))) {
      assertThat(said(other.sign(DISPATCH, BODY, now)))
          .isEqualTo("rejected: X-Amz-Security-Token: not the one of the access key");
    }
  }

  @Test
  void aSignatureIsBelievedOnceWhereReplaysAreRefused() {
    Authenticator once = authenticator(Duration.ofMinutes(5), true, true, 10);
    SignedRequest request = SIGNER.sign(DISPATCH, BODY, now);
    assertThat(said(once, request)).isEqualTo("Agent::\"billing-bot\"");
    clock.advance(Duration.ofMinutes(5));
    assertThat(said(once, request))
        .isEqualTo("rejected: Signature: used before (expected: each request signed anew)");
    assertThat(said(once, SIGNER.sign(DISPATCH, BODY, clock.instant())))
        .isEqualTo("Agent::\"billing-bot\"");
    SignedRequest query = SIGNER.presign(SEARCH, "", Payload.UNSIGNED, now, HOUR);
    assertThat(said(once, query)).isEqualTo("Agent::\"billing-bot\"");
    assertThat(said(once, query)).startsWith("rejected: Signature: used before");
    assertThat(said(request)).isEqualTo("Agent::\"billing-bot\"");
    assertThat(said(request)).isEqualTo("Agent::\"billing-bot\"");
  }

  @Test
  void aWrongSignatureTakesNoRoomAmongThoseRemembered() {
    Authenticator once = authenticator(Duration.ofMinutes(5), true, true, 1);
    Signer wrong =
        new Signer(new AccessKey(Signer.ID, "x", null), Signer.REGION, Signer.SERVICE, true);
    assertThat(said(once, wrong.sign(DISPATCH, BODY, now))).startsWith("rejected: ");
    assertThat(said(once, SIGNER.sign(DISPATCH, BODY, now))).isEqualTo("Agent::\"billing-bot\"");
    assertThat(said(once, SIGNER.sign(DISPATCH, "", now)))
        .isEqualTo(
            "unavailable: as many signatures are remembered as may be (auth.sigv4.replay_entries)");
  }

  @Test
  void everyAmzHeaderMustBeSigned() {
    SignedRequest request = SIGNER.sign(DISPATCH, BODY, now);
    RequestHead more = with(request.head(), new HttpHeader("X-Amz-Meta", "x"));
    assertThat(said(new SignedRequest(more, request.body())))
        .startsWith("rejected: x-amz-meta: not signed (expected: host and every x-amz- header");
    RequestHead other = with(request.head(), new HttpHeader("X-Amzn-Trace-Id", "x"));
    assertThat(said(new SignedRequest(other, request.body()))).isEqualTo("Agent::\"billing-bot\"");
    SignedRequest hostless =
        SIGNER.sign(new RequestHead("POST", "/dispatch", "", List.of()), BODY, now);
    assertThat(said(hostless)).isEqualTo("rejected: Host: given 0 times (expected: once)");
    RequestHead hosted = with(hostless.head(), new HttpHeader("Host", "x"));
    assertThat(said(new SignedRequest(hosted, hostless.body())))
        .startsWith("rejected: host: not signed");
  }

  @Test
  void aPlusSignIsAmbiguous() {
    RequestHead head = new RequestHead("GET", "/dispatches", "q=a+b", DISPATCH.headers());
    assertThat(said(SIGNER.sign(head, "", now)))
        .isEqualTo("rejected: query: a plus sign (expected: %20 or %2B)");
  }

  @Test
  void twoKindsOfCredentialsAreRefused() {
    SignedRequest request = SIGNER.sign(DISPATCH, BODY, now);
    RequestHead keyed = with(request.head(), new HttpHeader("X-API-Key", "k"));
    assertThat(said(new SignedRequest(keyed, request.body())))
        .isEqualTo("rejected: credentials: a signature beside others (expected: one of them)");
    SignedRequest query = SIGNER.presign(SEARCH, "", Payload.UNSIGNED, now, HOUR);
    RequestHead bearer = with(query.head(), new HttpHeader("Authorization", "Bearer k"));
    assertThat(said(new SignedRequest(bearer, query.body())))
        .isEqualTo("rejected: credentials: a signature beside others (expected: one of them)");
    RequestHead twice = with(request.head(), request.head().headers().getLast());
    assertThat(said(new SignedRequest(twice, request.body())))
        .isEqualTo("rejected: Authorization: given twice (expected: once)");
  }

  @Test
  void saysWhatIsExpectedWhereNothingOrAnotherKindCame() {
    assertThat(said(new SignedRequest(DISPATCH, new byte[0])))
        .isEqualTo("rejected: credentials: none (expected: Authorization: AWS4-HMAC-SHA256)");
    for (HttpHeader other :
        List.of(new HttpHeader("Authorization", "Bearer k"), new HttpHeader("X-API-Key", "k"))) {
      assertThat(said(new SignedRequest(with(DISPATCH, other), new byte[0])))
          .isEqualTo(
              "rejected: API keys and tokens: not in use (expected: Authorization:"
                  + " AWS4-HMAC-SHA256)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS4-HMAC-SHA256 x",
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00, Signature=00",
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00, Other=1",
        "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
        "AWS4-HMAC-SHA512 Credential=a, SignedHeaders=host, Signature=00",
        "AWS4-ECDSA-P256-SHA256 Credential=a, SignedHeaders=host, Signature=00",
        "AWS4-"
      })
  void refusesAnotherForm(String authorization) {
    RequestHead head =
        with(
            with(DISPATCH, new HttpHeader("X-Amz-Date", "20261101T120000Z")),
            new HttpHeader("Authorization", authorization));
    assertThat(said(new SignedRequest(head, new byte[0]))).startsWith("rejected: ");
  }

  @Test
  void aChangedListIsReadAgain() throws Exception {
    Authenticator authenticator = authenticator();
    SignedRequest request = SIGNER.sign(DISPATCH, BODY, now);
    assertThat(said(authenticator, request)).isEqualTo("Agent::\"billing-bot\"");
    store("[]");
    clock.advance(Duration.ofSeconds(1));
    assertThat(said(authenticator, request)).startsWith("rejected: Signature: ");
    store("- {id: AKIDEXAMPLE, secret_env: KEY, principal: new-bot}");
    clock.advance(Duration.ofSeconds(1));
    assertThat(said(authenticator, request)).isEqualTo("Agent::\"new-bot\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-rw----", "rw----r--", "rw--w----", "rw-----w-"})
  void refusesAListThatIsOpenToOthers(String permissions) throws Exception {
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(permissions));
    assertThat(opening(settings(Duration.ofMinutes(5), true, false, 10)))
        .isInstanceOfSatisfying(
            Authenticators.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .hasToString(
                        "%s: a file of secrets that is open to others than its owner (expected:"
                                .formatted(keys)
                            + " chmod 600 %s)".formatted(keys)));
  }

  @Test
  void nothingSecretIsShown() {
    SignedRequest request = Signer.of("token-of-it").sign(DISPATCH, BODY, now);
    assertThat(Signer.credentials(request).toString() + request + request.head() + SIGNER.key())
        .doesNotContain("token-of-it", "Signature=", BODY, Signer.SECRET);
  }

  private void store(String yaml) throws Exception {
    Files.writeString(keys, yaml);
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
  }

  private static RequestHead with(RequestHead head, HttpHeader more) {
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.add(more);
    return new RequestHead(head.method(), head.path(), head.query(), headers);
  }

  private Authenticator authenticator() {
    return authenticator(Duration.ofMinutes(5), true, false, 10);
  }

  private Authenticator authenticator(
      Duration skew, boolean presigned, boolean replayProtection, int entries) {
    return switch (opening(settings(skew, presigned, replayProtection, entries))) {
      case Authenticators.Opened(var authenticator) -> authenticator;
      case Authenticators.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private AuthSettings settings(
      Duration skew, boolean presigned, boolean replayProtection, int entries) {
    return new AuthSettings(
        null,
        null,
        new SigV4Settings(
            new KeyLocation.Local(keys),
            Signer.REGION,
            Signer.SERVICE,
            skew,
            presigned,
            replayProtection,
            entries));
  }

  private Authenticators.Opening opening(AuthSettings settings) {
    return Authenticators.open(
        settings,
        new Authenticators.Surroundings(
            clock, clock::nanos, Runnable::run, Map.of("KEY", Signer.SECRET), SecretStore.NONE));
  }

  private String said(SignedRequest request) {
    return said(authenticator(), request);
  }

  private static String said(Authenticator authenticator, SignedRequest request) {
    return switch (authenticator.authenticate(Signer.credentials(request))) {
      case Authentication.Authenticated(var principal) -> principal.name().toString();
      case Authentication.Rejected(String detail, _) -> "rejected: " + detail;
      case Authentication.Unavailable(String detail) -> "unavailable: " + detail;
    };
  }
}
