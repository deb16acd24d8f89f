package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.config.JwtSettings;
import dev.agentruntime.server.config.KeySetLocation;
import dev.agentruntime.testkit.ManualClock;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
  private static final JWSHeader RS256 =
      new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();

  private final ManualClock clock = new ManualClock();
  private final Tokens tokens = tokens(settings("RS256"), Issuer.keySet(Issuer.RSA));

  @Test
  void aGoodTokenMakesAPrincipal() {
    String token =
        Issuer.token(
            claims -> {
              claims.put("groups", new Value.Items(List.of(Value.text("ops"), Value.text("dev"))));
              claims.put("tenant", Value.text("acme"));
            });
    Authentication result = tokens.authenticate(token);
    assertThat(result).isInstanceOf(Authentication.Authenticated.class);
    Principal principal = ((Authentication.Authenticated) result).principal();
    assertThat(principal.name()).isEqualTo(new EntityName("Agent", "billing-bot"));
    assertThat(principal.groups()).containsExactlyInAnyOrder("ops", "dev");
    assertThat(principal.tenant()).isEqualTo("acme");
    assertThat(principal.method()).isEqualTo(AuthenticationMethod.JWT);
    assertThat(principal.claims().text("iss")).isEqualTo(Issuer.NAME);
  }

  @Test
  void claimsCanBeNamedAndNested() {
    JwtSettings settings =
        new JwtSettings(
            Issuer.NAME,
            Issuer.AUDIENCE,
            new KeySetLocation.Local(Path.of("unused")),
            Set.of("RS256"),
            Duration.ZERO,
            "client",
            "Acme::App",
            "realm_access.roles",
            "org.id");
    String token =
        Issuer.token(
            claims -> {
              claims.put("client", Value.text("c"));
              claims.put(
                  "realm_access",
                  new Value.Fields(Map.of("roles", new Value.Items(List.of(Value.text("r"))))));
              claims.put("org", new Value.Fields(Map.of("id", Value.text("o"))));
            });
    assertThat(tokens(settings, Issuer.keySet(Issuer.RSA)).authenticate(token))
        .isInstanceOfSatisfying(
            Authentication.Authenticated.class,
            ok -> {
              assertThat(ok.principal().name()).isEqualTo(new EntityName("Acme::App", "c"));
              assertThat(ok.principal().groups()).containsExactly("r");
              assertThat(ok.principal().tenant()).isEqualTo("o");
            });
  }

  @Test
  void leavesOutWhatPoliciesCannotSay() {
    String token =
        Issuer.token(
            claims -> {
              claims.put("ratio", new Value.Decimal(new BigDecimal("0.5")));
              claims.put("nothing", Value.Null.NULL);
              claims.put("tenant", Value.Null.NULL);
              claims.put(
                  "mixed",
                  new Value.Items(List.of(Value.whole(1), Value.Null.NULL, Value.bool(true))));
            });
    assertThat(tokens.authenticate(token))
        .isInstanceOfSatisfying(
            Authentication.Authenticated.class,
            ok -> {
              assertThat(ok.principal().claims().values())
                  .doesNotContainKeys("ratio", "nothing", "tenant")
                  .containsEntry(
                      "mixed", new Value.Items(List.of(Value.whole(1), Value.bool(true))));
              assertThat(ok.principal().tenant()).isNull();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256", "PS384", "PS512"})
  void believesEachPinnedRsaAlgorithm(String algorithm) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
            .keyID("rsa-1")
            .type(new JOSEObjectType("at+JWT"))
            .build();
    String token = Issuer.token(header, Issuer.RSA, _ -> {});
    assertThat(tokens(settings(algorithm), Issuer.keySet(Issuer.RSA)).authenticate(token))
        .isInstanceOf(Authentication.Authenticated.class);
    rejects(token, "algorithm that is not in use");
  }

  @Test
  void believesEllipticCurvesOnlyWherePinned() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();
    String token = Issuer.token(header, Issuer.EC, _ -> {});
    byte[] keys = Issuer.keySet(Issuer.RSA, Issuer.EC);
    assertThat(tokens(settings("ES256"), keys).authenticate(token))
        .isInstanceOf(Authentication.Authenticated.class);
    assertThat(tokens(settings("RS256"), keys).authenticate(token))
        .isInstanceOf(Authentication.Rejected.class);
  }

  @Test
  void believesEd25519AndNoForgeryOfIt() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String keySet =
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\"%s\"}]}"
            .formatted(Base64URL.encode(x));
    String input =
        Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}")
            + "."
            + Base64URL.encode(JsonWriter.text(Issuer.claims(_ -> {})));
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(input.getBytes(StandardCharsets.US_ASCII));
    byte[] signature = signer.sign();
    Tokens ed = tokens(settings("EdDSA"), keySet.getBytes(StandardCharsets.UTF_8));
    assertThat(ed.authenticate(input + "." + Base64URL.encode(signature)))
        .isInstanceOf(Authentication.Authenticated.class);
    signature[5] ^= 1;
    assertThat(ed.authenticate(input + "." + Base64URL.encode(signature)))
        .isInstanceOf(Authentication.Rejected.class);
    assertThat(ed.authenticate(input + ".")).isInstanceOf(Authentication.Rejected.class);
  }

  @Test
  void aTokenWithoutKeyIdIsTriedWithEveryKey() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
    assertThat(
            tokens(settings("RS256"), Issuer.keySet(Issuer.OTHER_RSA, Issuer.RSA))
                .authenticate(Issuer.token(header, Issuer.RSA, _ -> {})))
        .isInstanceOf(Authentication.Authenticated.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void refusesATokenWithoutSignature(String algorithm) {
    String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}").toString();
    String payload = Base64URL.encode(JsonWriter.text(Issuer.claims(_ -> {}))).toString();
    rejects(header + "." + payload + ".", "");
    rejects(header + "." + payload + ".AAAA", "");
  }

  @Test
  void refusesAnHmacMadeWithThePublicKey() throws Exception {
    for (byte[] secret :
        List.of(
            Issuer.RSA.toRSAPublicKey().getEncoded(),
            Issuer.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      JWSObject token =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
              new Payload(JsonWriter.text(Issuer.claims(_ -> {}))));
      token.sign(new MACSigner(secret));
      rejects(token.serialize(), "algorithm that is not in use");
    }
  }

  @Test
  void refusesATamperedPayloadHeaderOrSignature() {
    String[] parts = Issuer.token(_ -> {}).split("\\.", -1);
    String admin =
        Base64URL.encode(
                JsonWriter.text(Issuer.claims(claims -> claims.put("sub", Value.text("admin")))))
            .toString();
    rejects(parts[0] + "." + admin + "." + parts[2], "signature");
    String header = Base64URL.encode("{\"kid\":\"rsa-1\",\"alg\":\"RS256\",\"x\":1}").toString();
    rejects(header + "." + parts[1] + "." + parts[2], "signature");
    String flipped = (parts[2].charAt(0) == 'A' ? 'B' : 'A') + parts[2].substring(1);
    rejects(parts[0] + "." + parts[1] + "." + flipped, "signature");
    rejects(parts[0] + "." + parts[1] + ".", "");
  }

  @Test
  void noChangedCharacterOfHeaderOrPayloadIsBelieved() {
    String token = Issuer.token(_ -> {});
    Random random = new Random(20_261_101);
    for (int i = 0; i < 3000; i++) {
      StringBuilder changed = new StringBuilder(token);
      int at = random.nextInt(token.lastIndexOf('.'));
      changed.setCharAt(at, (char) (33 + random.nextInt(94)));
      if (!token.contentEquals(changed)) {
        rejects(changed.toString(), "");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rsa-9", "", "../../etc/passwd", "rsa-1' OR '1'='1", "rsa-1\u0000", "RSA-1"})
  void refusesAnUnknownOrHostileKeyId(String kid) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build();
    rejects(Issuer.token(header, Issuer.OTHER_RSA, _ -> {}), "key that is not known");
  }

  @Test
  void refusesTheKeyIdOfAnotherKey() {
    rejects(Issuer.token(RS256, Issuer.OTHER_RSA, _ -> {}), "signature");
  }

  @Test
  void neverTakesKeysFromTheToken() throws Exception {
    URI evil = URI.create("http://127.0.0.1:1/jwks");
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .jwk(Issuer.OTHER_RSA.toPublicJWK())
            .jwkURL(evil)
            .x509CertURL(evil)
            .build();
    rejects(Issuer.token(header, Issuer.OTHER_RSA, _ -> {}), "signature");
  }

  @Test
  void refusesCriticalHeadersAndOtherTypes() {
    rejects(
        Issuer.token(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build(),
            Issuer.RSA,
            _ -> {}),
        "crit");
    rejects(
        Issuer.token(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            Issuer.RSA,
            _ -> {}),
        "type");
  }

  @Test
  void expiresAtTheEndOfTheSkew() {
    String token = Issuer.token(_ -> {});
    clock.advance(Duration.ofSeconds(359));
    assertThat(tokens.authenticate(token)).isInstanceOf(Authentication.Authenticated.class);
    clock.advance(Duration.ofSeconds(1));
    rejects(token, "exp: expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "iat"})
  void refusesATokenThatIsNotValidYet(String claim) {
    long now = ManualClock.START.getEpochSecond();
    String token = Issuer.token(claims -> claims.put(claim, Value.whole(now + 61)));
    rejects(token, claim + ": not valid yet");
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.authenticate(token)).isInstanceOf(Authentication.Authenticated.class);
  }

  @Test
  void refusesTimesThatAreNone() {
    rejects(Issuer.token(claims -> claims.remove("exp")), "exp: none");
    rejects(Issuer.token(claims -> claims.put("exp", Value.text("9999999999"))), "exp: none");
    rejects(Issuer.token(claims -> claims.put("exp", Value.whole(Long.MAX_VALUE))), "exp: none");
    rejects(Issuer.token(claims -> claims.put("exp", Value.whole(-1))), "exp: none");
    rejects(Issuer.token(claims -> claims.put("nbf", Value.text("soon"))), "nbf: no time");
  }

  @Test
  void refusesAnotherIssuerOrAudience() {
    rejects(
        Issuer.token(claims -> claims.put("iss", Value.text("https://id.example.com/"))), "iss");
    rejects(Issuer.token(claims -> claims.remove("iss")), "iss");
    rejects(Issuer.token(claims -> claims.put("aud", Value.text("other"))), "aud");
    rejects(Issuer.token(claims -> claims.put("aud", new Value.Items(List.of()))), "aud");
    rejects(Issuer.token(claims -> claims.remove("aud")), "aud");
    Value both = new Value.Items(List.of(Value.text("other"), Value.text(Issuer.AUDIENCE)));
    assertThat(tokens.authenticate(Issuer.token(claims -> claims.put("aud", both))))
        .isInstanceOf(Authentication.Authenticated.class);
  }

  @Test
  void refusesClaimsThatMakeNoPrincipal() {
    rejects(Issuer.token(claims -> claims.remove("sub")), "sub");
    rejects(Issuer.token(claims -> claims.put("sub", Value.text(""))), "sub");
    rejects(Issuer.token(claims -> claims.put("sub", Value.whole(7))), "sub");
    rejects(Issuer.token(claims -> claims.put("sub", Value.text("x".repeat(513)))), "sub");
    rejects(
        Issuer.token(claims -> claims.put("groups", new Value.Items(List.of(Value.whole(1))))),
        "groups");
    rejects(Issuer.token(claims -> claims.put("tenant", Value.bool(true))), "tenant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "a.b.c",
        "é.é.é",
        "e30.e30.e30",
        "e30.e30",
        "{}.{}.{}",
        "eyJhbGciOiJSUzI1NiJ9..",
        "W10.e30.AA",
        "bnVsbA.e30.AA",
        "eyJhbGciOjF9.e30.AA"
      })
  void refusesWhatIsNoToken(String text) {
    rejects(text, "");
  }

  @Test
  void refusesPayloadsThatAreNoClaims() {
    rejects(Issuer.signed(RS256, Issuer.RSA, "[1]"), "no object");
    rejects(Issuer.signed(RS256, Issuer.RSA, "not json"), "not JSON");
    rejects(Issuer.signed(RS256, Issuer.RSA, "{\"sub\":\"a\",\"sub\":\"b\"}"), "not JSON");
    rejects(Issuer.signed(RS256, Issuer.RSA, "[".repeat(1000)), "not JSON");
  }

  private void rejects(String token, String detail) {
    assertThat(tokens.authenticate(token))
        .isInstanceOfSatisfying(
            Authentication.Rejected.class,
            rejected -> {
              assertThat(rejected.detail()).contains(detail);
              assertThat(rejected.challenge())
                  .isEqualTo("Bearer realm=\"agent-runtime\", error=\"invalid_token\"");
            });
  }

  private Tokens tokens(JwtSettings settings, byte[] keySet) {
    PublicKeys keys;
    try {
      keys = PublicKeys.parse(keySet);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
    return new Tokens(
        settings,
        header -> new KeySet.Found(keys.matching(header)),
        new ClaimsCheck(settings, clock),
        new JsonReader(Tokens.MAX_DEPTH));
  }

  private static JwtSettings settings(String algorithm) {
    return new JwtSettings(
        Issuer.NAME,
        Issuer.AUDIENCE,
        new KeySetLocation.Local(Path.of("unused")),
        Set.of(algorithm),
        Duration.ofSeconds(60),
        "sub",
        "Agent",
        "groups",
        "tenant");
  }
}
