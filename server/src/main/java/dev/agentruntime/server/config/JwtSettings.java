package dev.agentruntime.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which JSON Web Tokens (RFC 7519) are believed, and what is read from them.
 *
 * @param algorithms JWS names (RFC 7518, RFC 8037), all of them asymmetric; at least one
 * @param clockSkew how far the issuer's clock may be off
 * @param principalType a Cedar type name
 */
public record JwtSettings(
    String issuer,
    String audience,
    KeySetLocation jwks,
    Set<String> algorithms,
    Duration clockSkew,
    String principalClaim,
    String principalType,
    String groupsClaim,
    String tenantClaim) {
  /**
   * Every algorithm that can be pinned. Neither {@code none} nor an HMAC is among them: with a
   * public key as HMAC secret anyone could sign.
   */
  public static final List<String> ALGORITHMS =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private static final KeySetLocation EXAMPLE =
      new KeySetLocation.Remote(URI.create("https://example.com/"));

  public JwtSettings {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(jwks, "jwks");
    algorithms = Set.copyOf(algorithms);
    if (!ALGORITHMS.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "algorithms: %s (expected: of %s)".formatted(algorithms, ALGORITHMS));
    }
    Objects.requireNonNull(clockSkew, "clockSkew");
    Objects.requireNonNull(principalClaim, "principalClaim");
    Objects.requireNonNull(principalType, "principalType");
    Objects.requireNonNull(groupsClaim, "groupsClaim");
    Objects.requireNonNull(tenantClaim, "tenantClaim");
  }

  static JwtSettings read(Section jwt) {
    return new JwtSettings(
        jwt.required("issuer", Forms.text(512), "issuer", "What the claim `iss` must be."),
        jwt.required(
            "audience", Forms.text(512), "audience", "What the claim `aud` must be or contain."),
        jwt.required("jwks", Forms.KEY_SET, EXAMPLE, "Where the issuer's public keys are."),
        Set.copyOf(
            jwt.list(
                "algorithms",
                Forms.choice(ALGORITHMS),
                List.of("RS256"),
                "The signatures that are believed.")),
        jwt.value(
            "clock_skew",
            Forms.duration(Duration.ZERO, Duration.ofMinutes(10)),
            Duration.ofSeconds(60),
            "How far the issuer's clock may be off."),
        jwt.value("principal_claim", Forms.text(128), "sub", "The claim that names the principal."),
        jwt.value("principal_type", Forms.ENTITY_TYPE, "Agent", "The Cedar type of the principal."),
        jwt.value(
            "groups_claim",
            Forms.text(128),
            "groups",
            "The claim that lists the principal's groups; `a.b` looks for `b` in `a`."),
        jwt.value(
            "tenant_claim",
            Forms.text(128),
            "tenant",
            "The claim that names the principal's tenant; `a.b` looks for `b` in `a`."));
  }
}
