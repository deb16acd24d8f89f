package dev.agentruntime.server.auth;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.server.auth.Authentication.Rejected;
import dev.agentruntime.server.config.JwtSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The check of a verified token's claims (RFC 7519, section 4), and the principal they make. */
final class ClaimsCheck {
  private static final int MAX_GROUPS = 256;
  private static final int MAX_NAME = 512;

  /** The year 9999: what lies beyond is no date that an issuer means. */
  private static final BigDecimal MAX_SECONDS = new BigDecimal(253_402_300_799L);

  private final JwtSettings settings;
  private final InstantSource clock;

  ClaimsCheck(JwtSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Authentication authenticate(Value.Fields claims) {
    String wrong = wrong(claims);
    if (wrong != null) {
      return Rejected.invalid(wrong);
    }
    String name = name(Claims.find(claims, settings.principalClaim()));
    if (name == null) {
      return Rejected.invalid(
          settings.principalClaim() + ": (expected: a text of 1 to 512 characters)");
    }
    Set<String> groups = groups(Claims.find(claims, settings.groupsClaim()));
    if (groups == null) {
      return Rejected.invalid(settings.groupsClaim() + ": (expected: a list of at most 256 texts)");
    }
    Value tenantClaim = Claims.find(claims, settings.tenantClaim());
    String tenant = name(tenantClaim);
    if (tenant == null && tenantClaim != null) {
      return Rejected.invalid(
          settings.tenantClaim() + ": (expected: a text of 1 to 512 characters)");
    }
    return new Authentication.Authenticated(
        new Principal(
            new EntityName(settings.principalType(), name),
            groups,
            tenant,
            Claims.forPolicies(claims),
            AuthenticationMethod.JWT));
  }

  /** Returns what is wrong with the registered claims, or null for nothing. */
  private @Nullable String wrong(Value.Fields claims) {
    if (!settings.issuer().equals(claims.text("iss"))) {
      return "iss: another issuer (expected: the configured one)";
    }
    if (!isForUs(claims.get("aud"))) {
      return "aud: another audience (expected: the configured one)";
    }
    Instant now = clock.instant();
    Instant expiry = instant(claims.get("exp"));
    if (expiry == null) {
      return "exp: none (expected: a time)";
    }
    if (!now.isBefore(expiry.plus(settings.clockSkew()))) {
      return "exp: expired";
    }
    for (String name : List.of("nbf", "iat")) {
      Value claim = claims.get(name);
      Instant from = instant(claim);
      if (claim != null && from == null) {
        return name + ": no time (expected: seconds since 1970)";
      }
      if (from != null && from.isAfter(now.plus(settings.clockSkew()))) {
        return name + ": not valid yet";
      }
    }
    return null;
  }

  private boolean isForUs(@Nullable Value audience) {
    return switch (audience) {
      case Value.Text(String text) -> text.equals(settings.audience());
      case Value.Items(List<Value> items) -> items.contains(Value.text(settings.audience()));
      case null, default -> false;
    };
  }

  private static @Nullable Instant instant(@Nullable Value claim) {
    BigDecimal seconds =
        switch (claim) {
          case Value.Whole(long whole) -> BigDecimal.valueOf(whole);
          case Value.Decimal(BigDecimal decimal) -> decimal;
          case null, default -> null;
        };
    return seconds == null || seconds.signum() < 0 || seconds.compareTo(MAX_SECONDS) > 0
        ? null
        : Instant.ofEpochSecond(seconds.longValue());
  }

  private static @Nullable String name(@Nullable Value claim) {
    return claim instanceof Value.Text(String text) && isName(text) ? text : null;
  }

  /** Returns the groups, or null where the claim is something else: to lose one could permit. */
  private static @Nullable Set<String> groups(@Nullable Value claim) {
    List<Value> values =
        switch (claim) {
          case null -> List.of();
          case Value.Items(List<Value> items) -> items;
          default -> List.of(claim);
        };
    if (values.size() > MAX_GROUPS) {
      return null;
    }
    Set<String> groups = new HashSet<>();
    for (Value value : values) {
      if (!(value instanceof Value.Text(String text)) || !isName(text)) {
        return null;
      }
      groups.add(text);
    }
    return groups;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= MAX_NAME;
  }
}
