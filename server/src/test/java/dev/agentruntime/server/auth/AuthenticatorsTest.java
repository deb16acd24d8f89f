package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.server.config.AuthSettings;
import dev.agentruntime.server.config.JwtSettings;
import dev.agentruntime.server.config.KeyLocation;
import dev.agentruntime.server.config.KeySetLocation;
import dev.agentruntime.server.config.StoredSecret;
import dev.agentruntime.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from the files that the configuration names to an answer about a request. */
final class AuthenticatorsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final ManualClock clock = new ManualClock();
  @TempDir private Path folder;
  private Path keys;
  private Path jwks;

  @BeforeEach
  void write() throws Exception {
    keys = folder.resolve("keys.yaml");
    jwks = folder.resolve("jwks.json");
    Files.writeString(keys, entry("billing", KEY, "billing-bot"));
    Files.write(jwks, Issuer.keySet(Issuer.RSA));
  }

  @Test
  void offMeansAnonymousWhateverIsSent() {
    Authenticator off = open(AuthSettings.OFF);
    for (Credentials credentials :
        List.of(
            Credentials.of(null, null, "127.0.0.1"),
            Credentials.of("Bearer x", "y", "127.0.0.1"))) {
      assertThat(off.authenticate(credentials))
          .isEqualTo(new Authentication.Authenticated(Principal.ANONYMOUS));
    }
  }

  @ParameterizedTest
  @CsvSource({"Bearer ,", "bearer ,", "BEARER ,", "Bearer    ,", ",X"})
  void knowsAnApiKeyByEitherHeader(@Nullable String scheme, @Nullable String apiKey) {
    String authorization = scheme == null ? null : scheme.strip() + " " + KEY;
    assertThat(name(both(), authorization, apiKey == null ? null : KEY))
        .isEqualTo("Agent::\"billing-bot\"");
  }

  @Test
  void knowsAnApiKeyByBothHeadersAlike() {
    assertThat(name(both(), "Bearer " + KEY, KEY)).isEqualTo("Agent::\"billing-bot\"");
    assertThat(name(both(), "Bearer " + KEY, KEY + "0")).startsWith("rejected: ");
    assertThat(name(both(), "Bearer " + Issuer.token(_ -> {}), KEY)).startsWith("rejected: ");
  }

  @Test
  void policiesSeeTheIdOfTheKey() {
    assertThat(both().authenticate(Credentials.of(null, KEY, "127.0.0.1")))
        .isInstanceOfSatisfying(
            Authentication.Authenticated.class,
            ok -> assertThat(ok.principal().claims().text("key_id")).isEqualTo("billing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        " 0123456789abcdef0123456789abcdef",
        "*",
        "sha256:"
      })
  void refusesWhatIsNotTheWholeKey(String key) {
    assertThat(name(both(), null, key)).isEqualTo("rejected: API key: not known");
  }

  @Test
  void refusesTheDigestOfAKeyAsTheKey() {
    assertThat(name(both(), null, Digest.of(KEY).value())).startsWith("rejected: ");
    assertThat(name(both(), null, Digest.of(KEY).value().substring(7))).startsWith("rejected: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic dXNlcjpwYXNz",
        "Bearer",
        "Bearer ",
        "Bearer\t0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef",
        "Bearer a b",
        "Bearer a,Bearer b",
        "BearerX abc",
        ""
      })
  void refusesAnotherSchemeOrForm(String authorization) {
    assertThat(name(both(), authorization, null)).startsWith("rejected: Authorization: ");
  }

  @Test
  void refusesAHeaderGivenTwice() {
    String token = "Bearer " + Issuer.token(_ -> {});
    assertThat(
            both()
                .authenticate(new Credentials(List.of(token, token), List.of(), "127.0.0.1", null)))
        .isEqualTo(
            new Authentication.Rejected(
                "credentials: a header given twice (expected: once)",
                "Bearer realm=\"agent-runtime\", error=\"invalid_request\""));
    assertThat(
            both().authenticate(new Credentials(List.of(), List.of(KEY, KEY), "127.0.0.1", null)))
        .isInstanceOf(Authentication.Rejected.class);
  }

  @Test
  void asksForCredentialsWhereThereAreNone() {
    assertThat(both().authenticate(Credentials.of(null, null, "127.0.0.1")))
        .isEqualTo(
            new Authentication.Rejected(
                "credentials: none (expected: Authorization: Bearer, or X-API-Key)",
                "Bearer realm=\"agent-runtime\""));
  }

  @Test
  void takesTwoDotsForAToken() {
    assertThat(name(both(), "Bearer " + Issuer.token(_ -> {}), null))
        .isEqualTo("Agent::\"billing-bot\"");
    assertThat(name(both(), "Bearer a.b.c", null)).startsWith("rejected: token: ");
    assertThat(name(both(), "Bearer a.b.c.d.e", null)).startsWith("rejected: API key: ");
    assertThat(name(both(), "Bearer " + "a".repeat(9000) + ".b.c", null))
        .isEqualTo("rejected: token: over 8192 characters");
  }

  @Test
  void eachWayWorksAlone() {
    Authenticator onlyKeys = open(new AuthSettings(new KeyLocation.Local(keys), null, null));
    assertThat(name(onlyKeys, "Bearer " + Issuer.token(_ -> {}), null)).startsWith("rejected: API");
    assertThat(name(onlyKeys, "Bearer " + KEY, null)).isEqualTo("Agent::\"billing-bot\"");
    Authenticator onlyTokens = open(new AuthSettings(null, jwt(), null));
    assertThat(name(onlyTokens, "Bearer " + KEY, null)).startsWith("rejected: token: ");
    assertThat(name(onlyTokens, null, KEY)).startsWith("rejected: X-API-Key: ");
  }

  @Test
  void readsAChangedFileAgainAndKeepsTheOldWhereTheNewIsBad() throws Exception {
    Authenticator authenticator = both();
    Files.writeString(keys, entry("ops", "another-key", "ops-bot"));
    assertThat(name(authenticator, null, KEY)).isEqualTo("Agent::\"billing-bot\"");
    clock.advance(Duration.ofSeconds(1));
    assertThat(name(authenticator, null, KEY)).startsWith("rejected: ");
    assertThat(name(authenticator, null, "another-key")).isEqualTo("Agent::\"ops-bot\"");
    for (String bad : List.of("", "- {id: a}", "nonsense: [")) {
      Files.writeString(keys, bad);
      clock.advance(Duration.ofSeconds(1));
      assertThat(name(authenticator, null, "another-key")).isEqualTo("Agent::\"ops-bot\"");
    }
    Files.delete(keys);
    clock.advance(Duration.ofSeconds(1));
    assertThat(name(authenticator, null, "another-key")).isEqualTo("Agent::\"ops-bot\"");
    Files.writeString(keys, "[]");
    clock.advance(Duration.ofSeconds(1));
    assertThat(name(authenticator, null, "another-key")).startsWith("rejected: ");
  }

  @Test
  void readsAChangedKeySetAgain() throws Exception {
    Authenticator authenticator = both();
    Files.write(jwks, Issuer.keySet(Issuer.OTHER_RSA));
    clock.advance(Duration.ofSeconds(1));
    assertThat(name(authenticator, "Bearer " + Issuer.token(_ -> {}), null))
        .isEqualTo("rejected: token: signed with a key that is not known");
  }

  @Test
  void refusesToStartWithFilesThatCannotBeUsed() throws Exception {
    Files.writeString(keys, "- {id: a}");
    Files.writeString(jwks, "{}");
    assertThat(opening(new AuthSettings(new KeyLocation.Local(keys), jwt(), null)))
        .isInstanceOfSatisfying(
            Authenticators.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .anyMatch(problem -> problem.place().equals(jwks.toString()))
                    .anyMatch(problem -> problem.place().equals(keys + ":1")));
    Files.delete(keys);
    assertThat(opening(new AuthSettings(new KeyLocation.Local(keys), null, null)))
        .isInstanceOf(Authenticators.Refused.class);
  }

  @Test
  void refusesAFileThatEverybodyMayWrite() throws Exception {
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--rw-"));
    assertThat(opening(new AuthSettings(new KeyLocation.Local(keys), null, null)))
        .isInstanceOfSatisfying(
            Authenticators.Refused.class,
            refused -> assertThat(refused.problems().getFirst().message()).contains("chmod o-w"));
  }

  @Test
  void readsKeysFromAStoreOfSecretsAndSeesThemChange() throws Exception {
    AtomicReference<String> stored = new AtomicReference<>(entry("billing", KEY, "billing-bot"));
    AuthSettings settings = new AuthSettings(new StoredSecret("runtime/keys"), null, null);
    SecretStore store =
        secret -> {
          assertThat(secret).isEqualTo(new StoredSecret("runtime/keys"));
          return () -> stored.get().getBytes(StandardCharsets.UTF_8);
        };
    Authenticator authenticator = open(settings, store);
    assertThat(name(authenticator, null, KEY)).isEqualTo("Agent::\"billing-bot\"");
    stored.set(entry("billing", "another", "billing-bot"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(name(authenticator, null, KEY)).startsWith("rejected: ");
    assertThat(name(authenticator, null, "another")).isEqualTo("Agent::\"billing-bot\"");

    assertThat(opening(settings, SecretStore.NONE))
        .isInstanceOfSatisfying(
            Authenticators.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .hasToString(
                        "auth: secretsmanager:runtime/keys: no store of secrets is configured (expected:"
                            + " the section aws)"));
  }

  @Test
  void credentialsAreNotShown() {
    assertThat(Credentials.of("Bearer " + KEY, KEY, "127.0.0.1").toString()).doesNotContain(KEY);
  }

  private Authenticator both() {
    return open(new AuthSettings(new KeyLocation.Local(keys), jwt(), null));
  }

  private Authenticator open(AuthSettings settings) {
    return open(settings, SecretStore.NONE);
  }

  private Authenticator open(AuthSettings settings, SecretStore store) {
    return switch (opening(settings, store)) {
      case Authenticators.Opened(var authenticator) -> authenticator;
      case Authenticators.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private Authenticators.Opening opening(AuthSettings settings) {
    return opening(settings, SecretStore.NONE);
  }

  private Authenticators.Opening opening(AuthSettings settings, SecretStore store) {
    return Authenticators.open(
        settings,
        new Authenticators.Surroundings(clock, clock::nanos, Runnable::run, Map.of(), store));
  }

  private JwtSettings jwt() {
    return new JwtSettings(
        Issuer.NAME,
        Issuer.AUDIENCE,
        new KeySetLocation.Local(jwks),
        Set.of("RS256"),
        Duration.ofSeconds(60),
        "sub",
        "Agent",
        "groups",
        "tenant");
  }

  private static String name(
      Authenticator authenticator, @Nullable String authorization, @Nullable String apiKey) {
    return switch (authenticator.authenticate(Credentials.of(authorization, apiKey, "127.0.0.1"))) {
      case Authentication.Authenticated(Principal principal) -> principal.name().toString();
      case Authentication.Rejected(String detail, _) -> "rejected: " + detail;
      case Authentication.Unavailable(String detail) -> "unavailable: " + detail;
    };
  }

  private static String entry(String id, String key, String principal) {
    return "- {id: %s, hash: \"%s\", principal: %s}\n".formatted(id, Digest.of(key), principal);
  }
}
