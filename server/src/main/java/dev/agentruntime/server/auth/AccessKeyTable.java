package dev.agentruntime.server.auth;

import dev.agentruntime.core.Digest;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.SigV4KeyEntry;
import dev.agentruntime.server.config.SigV4KeyFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access keys by the digests of their ids.
 *
 * <p>By their digests, so that the time of a look-up does not tell how much of an id agrees with a
 * known one.
 */
record AccessKeyTable(Map<Digest, SigV4KeyEntry> keyByIdHash) {
  AccessKeyTable {
    keyByIdHash = Map.copyOf(keyByIdHash);
  }

  static Reloaded.Parser<AccessKeyTable> parser(Map<String, String> environment) {
    return (name, bytes) ->
        switch (SigV4KeyFile.read(name, bytes, environment)) {
          case SigV4KeyFile.Invalid(List<Problem> problems) -> new Reloaded.Bad<>(problems);
          case SigV4KeyFile.Keys(List<SigV4KeyEntry> keys) -> {
            Map<Digest, SigV4KeyEntry> byIdHash = new HashMap<>();
            keys.forEach(key -> byIdHash.put(Digest.of(key.id()), key));
            yield new Reloaded.Good<>(new AccessKeyTable(byIdHash));
          }
        };
  }

  @Nullable SigV4KeyEntry find(String id) {
    return keyByIdHash.get(Digest.of(id));
  }
}
