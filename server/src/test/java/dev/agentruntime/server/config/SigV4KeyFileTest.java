package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.identity.EntityName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigV4KeyFileTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OPS_SECRET", "from-the-environment\n", "AGENT_RUNTIME_UNKNOWN", "x");

  @Test
  void readsEveryKey() {
    String yaml =
        """
        - id: AKIDBILLING
          secret: %s
          session_token: token
          principal: Acme::App::"billing"
          groups: [billing, admins]
          tenant: acme
        - {id: AKIDOPS, secret_env: OPS_SECRET, principal: ops-bot}
        """
            .formatted(SECRET);
    assertThat(read(yaml))
        .isEqualTo(
            new SigV4KeyFile.Keys(
                List.of(
                    new SigV4KeyEntry(
                        "AKIDBILLING",
                        new Secret(SECRET),
                        new Secret("token"),
                        new KeyHolder(
                            new EntityName("Acme::App", "billing"),
                            Set.of("billing", "admins"),
                            "acme")),
                    new SigV4KeyEntry(
                        "AKIDOPS",
                        new Secret("from-the-environment"),
                        null,
                        new KeyHolder(new EntityName("Agent", "ops-bot"), Set.of(), null)))));
  }

  @Test
  void readsJson() {
    String json = "[{\"id\":\"A\",\"secret\":\"%s\",\"principal\":\"p\"}]".formatted(SECRET);
    assertThat(read(json))
        .isInstanceOfSatisfying(
            SigV4KeyFile.Keys.class,
            keys -> assertThat(keys.keys().getFirst().secret().value()).isEqualTo(SECRET));
  }

  @Test
  void anEmptyListHasNoKeys() {
    assertThat(read("[]")).isEqualTo(new SigV4KeyFile.Keys(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SECRET",
        "- SECRET",
        "keys: SECRET",
        "- {id: SECRET, secret: 'SECRET SECRET', principal: p}",
        "- {id: a, secret: [SECRET], principal: p}",
        "- {id: a, secret: {x: SECRET}, principal: p}",
        "- {id: a, secret: 'SECRET\"SECRET (expected: ', principal: p}",
        "- {id: a, secret: 'SECRET ', principal: p}",
        "- {id: a, secret: 'SECRET\u00e4', principal: p}",
        "- {id: a, secret: '', principal: p}",
        "- {id: a, secret: , principal: p}",
        "- {id: a, principal: p}",
        "- {id: a, secret: SECRET, secret_env: OPS_SECRET, principal: p}",
        "- {id: a, secret_env: MISSING, principal: p}",
        "- {id: a, secret_env: SECRET, principal: p}",
        "- {id: a, secret: SECRET}",
        "- {secret: SECRET, principal: p}",
        "- {id: a, secret: SECRET, principal: 'Agent::SECRET'}",
        "- {id: a, secret: SECRET, principal: p, group: SECRET}",
        "- {id: a, secret: SECRET, session_token: 'SECRET SECRET', principal: p}",
        "- {id: a, secret: SECRET, principal: p}\n- {id: a, secret: x, principal: q}",
        "- {id: a, secret: !x SECRET, principal: p}",
        "- {id: a, secret: SECRET, principal: p",
        "- id: a\n  secret: SECRET: SECRET\n  principal: p",
        "- id: a\n  secret: &SECRET\n  principal: *SECRE",
      })
  void refusesAndShowsNoSecret(String yaml) {
    assertThat(read(yaml.replace("SECRET", SECRET)))
        .isInstanceOfSatisfying(
            SigV4KeyFile.Invalid.class,
            invalid -> {
              assertThat(invalid.problems()).isNotEmpty();
              assertThat(invalid.toString()).doesNotContain(SECRET.substring(0, 12));
            });
  }

  @Test
  void saysWhatIsWrongAllTheSame() {
    assertThat(read("- {id: a b, secret: %s, principal: p}".formatted(SECRET)))
        .isEqualTo(
            new SigV4KeyFile.Invalid(
                List.of(
                    new Problem(
                        "keys.yaml:1",
                        "[1].id: (hidden) (expected: 1 to 128 letters, digits, '_', '.' or"
                            + " '-')"))));
  }

  @Test
  void keysAreNotShown() {
    assertThat(read("- {id: a, secret: %s, principal: p}".formatted(SECRET)).toString())
        .doesNotContain(SECRET);
  }

  private static SigV4KeyFile.Result read(String yaml) {
    return SigV4KeyFile.read("keys.yaml", yaml.getBytes(StandardCharsets.UTF_8), ENVIRONMENT);
  }
}
