package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.identity.EntityName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyFileTest {
  private static final String HASH = Digest.of("key").value();

  @Test
  void readsEveryKey() {
    String yaml =
        """
        - id: billing-2026
          hash: %s
          principal: Acme::App::"billing \\"bot\\""
          groups: [billing, admins]
          tenant: acme
        - {id: ops, hash: %s, principal: ops-bot}
        """
            .formatted(HASH, Digest.of("other"));
    assertThat(read(yaml))
        .isEqualTo(
            new ApiKeyFile.Keys(
                List.of(
                    new ApiKeyEntry(
                        "billing-2026",
                        Digest.of("key"),
                        new KeyHolder(
                            new EntityName("Acme::App", "billing \"bot\""),
                            Set.of("billing", "admins"),
                            "acme")),
                    new ApiKeyEntry(
                        "ops",
                        Digest.of("other"),
                        new KeyHolder(new EntityName("Agent", "ops-bot"), Set.of(), null)))));
  }

  @Test
  void anEmptyListHasNoKeys() {
    assertThat(read("[]")).isEqualTo(new ApiKeyFile.Keys(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "keys: []",
        "- {id: a, principal: p}",
        "- {id: a, hash: HASH}",
        "- {hash: HASH, principal: p}",
        "- {id: a, hash: key, principal: p}",
        "- {id: a, hash: HASH, principal: 'Agent::x'}",
        "- {id: a, hash: HASH, principal: 'Agent::\"x\"\"'}",
        "- {id: a, hash: HASH, principal: p, group: g}",
        "- {id: a, hash: HASH, principal: p}\n- {id: b, hash: HASH, principal: p}",
        "- text",
      })
  void refuses(String yaml) {
    assertThat(read(yaml.replace("HASH", HASH))).isInstanceOf(ApiKeyFile.Invalid.class);
  }

  private static ApiKeyFile.Result read(String yaml) {
    return ApiKeyFile.read("keys.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
