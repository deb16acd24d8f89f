package dev.agentruntime.server.auth;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.server.config.ApiKeyEntry;
import dev.agentruntime.server.config.ApiKeyFile;
import dev.agentruntime.server.config.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API keys that are in use. */
final class ApiKeys {
  private static final int MAX_LENGTH = 512;

  private final Reloaded<Table> table;

  ApiKeys(Reloaded<Table> table) {
    this.table = table;
  }

  Authentication authenticate(String key) {
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      return unknown();
    }
    Principal principal = table.current().principalByHash().get(Digest.of(key));
    return principal == null ? unknown() : new Authentication.Authenticated(principal);
  }

  private static Authentication unknown() {
    return Authentication.Rejected.invalid("API key: not known");
  }

  /**
   * The principals by the digests of their keys.
   *
   * <p>A map may be asked although it compares as far as bytes agree: what the time of a look-up
   * tells is how much of a SHA-256 digest agrees with a known one, and whoever could use that would
   * have to find keys by chosen digests. Of the key itself it tells nothing, and unlike a walk over
   * all keys it does not tell their number either.
   */
  record Table(Map<Digest, Principal> principalByHash) {
    Table {
      principalByHash = Map.copyOf(principalByHash);
    }

    static Reloaded.Parsed<Table> read(String name, byte[] bytes) {
      return switch (ApiKeyFile.read(name, bytes)) {
        case ApiKeyFile.Invalid(List<Problem> problems) -> new Reloaded.Bad<>(problems);
        case ApiKeyFile.Keys(List<ApiKeyEntry> keys) -> {
          Map<Digest, Principal> principals = new HashMap<>();
          keys.forEach(
              key ->
                  principals.put(
                      key.hash(),
                      key.holder().proven(AuthenticationMethod.API_KEY, "key_id", key.id())));
          yield new Reloaded.Good<>(new Table(principals));
        }
      };
    }
  }
}
