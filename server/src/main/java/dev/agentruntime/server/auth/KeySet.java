package dev.agentruntime.server.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/** The keys of an identity provider. */
interface KeySet {

  /** Returns the keys that may have signed a token with {@code header}. It may block. */
  Lookup find(JWSHeader header);

  /** What came of looking for keys. */
  sealed interface Lookup {}

  /** Keys to try, possibly none. */
  record Found(List<JWK> keys) implements Lookup {
    public Found {
      keys = List.copyOf(keys);
    }
  }

  /** Nobody can say now whether there is such a key. */
  record Unreachable() implements Lookup {}
}
