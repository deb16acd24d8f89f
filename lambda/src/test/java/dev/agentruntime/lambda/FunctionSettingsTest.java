package dev.agentruntime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.lambda.policy.Ages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

final class FunctionSettingsTest {
  private static final Map<String, String> REGION = Map.of("AWS_REGION", "eu-central-1");

  @Test
  void everythingButTheRegionHasADefault() {
    assertThat(FunctionSettings.of(REGION))
        .isEqualTo(
            new FunctionSettings(
                "eu-central-1",
                null,
                "governance-policies",
                "default",
                ActionGroups.NONE,
                new Ages(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(15),
                    Duration.ofMillis(500)),
                Level.INFO));
  }

  @Test
  void everyVariableIsRead() {
    Map<String, String> variables = new TreeMap<>(REGION);
    variables.put("AGENT_RUNTIME_AWS_ENDPOINT", "http://127.0.0.1:8000");
    variables.put("AGENT_RUNTIME_POLICIES_TABLE", "acme-governance-policies");
    variables.put("AGENT_RUNTIME_POLICIES_SET", "canary");
    variables.put("AGENT_RUNTIME_POLICIES_POLL", "250ms");
    variables.put("AGENT_RUNTIME_POLICIES_WAIT_OVER", "2s");
    variables.put("AGENT_RUNTIME_POLICIES_MAX_STALENESS", "1h");
    variables.put("AGENT_RUNTIME_POLICIES_PATIENCE", "1s");
    variables.put("AGENT_RUNTIME_POLICIES_ACTION_GROUPS", "read=list, get;write=put");
    variables.put("AGENT_RUNTIME_LOGGING_LEVEL", "debug");

    assertThat(FunctionSettings.of(variables))
        .isEqualTo(
            new FunctionSettings(
                "eu-central-1",
                URI.create("http://127.0.0.1:8000"),
                "acme-governance-policies",
                "canary",
                ActionGroups.ofMembers(
                    Map.of("read", List.of("list", "get"), "write", List.of("put"))),
                new Ages(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(2),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1)),
                Level.DEBUG));
  }

  @Test
  void stalenessNeedsNoBound() {
    assertThat(settings("AGENT_RUNTIME_POLICIES_MAX_STALENESS", "none").ages().maxStaleness())
        .isNull();
  }

  @Test
  void theRegionIsNeeded() {
    assertThatThrownBy(() -> FunctionSettings.of(Map.of("AWS_REGION", " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AWS_REGION: none (expected: the region, which Lambda sets)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS_ENDPOINT | localhost:8000 | an address such as http://127.0.0.1:8000
          AWS_ENDPOINT | http://a b | an address such as http://127.0.0.1:8000
          POLICIES_POLL | 1 | a duration such as 500ms or 5s
          POLICIES_PATIENCE | -1s | a duration such as 500ms or 5s
          POLICIES_MAX_STALENESS | never | a duration such as 15m, or none
          POLICIES_ACTION_GROUPS | read | groups and their actions, as read=list,get;write=put
          POLICIES_ACTION_GROUPS | read=;write=put | groups and their actions, as read=list,get;write=put
          POLICIES_ACTION_GROUPS | read=a;read=b | groups and their actions, as read=list,get;write=put
          LOGGING_LEVEL | loud | error, warn, info, debug, trace
          """)
  void namesTheVariableThatIsWrong(String name, String value, String expected) {
    assertThatThrownBy(() -> settings("AGENT_RUNTIME_" + name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AGENT_RUNTIME_%s: %s (expected: %s)".formatted(name, value, expected));
  }

  private static FunctionSettings settings(String name, String value) {
    Map<String, String> variables = new TreeMap<>(REGION);
    variables.put(name, value);
    return FunctionSettings.of(variables);
  }
}
