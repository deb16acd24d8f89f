package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlFileTest {

  @Test
  void namesBothPlacesOfADuplicateKey() {
    assertThat(Configs.problems("server:\n  port: 1\n  host: localhost\n  port: 2\n"))
        .containsExactly("a.yaml:4: port: given twice (expected: once; first: a.yaml:2)");
  }

  @Test
  void namesTheLineOfWhatIsNotYaml() {
    assertThat(Configs.problems("server:\n\tport: 1\n"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:2: not YAML: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {",
        "a: 1\n---\nb: 2\n",
        "server: !!java.net.URL [\"http://127.0.0.1\"]",
        "server: !custom {port: 1}",
        "? [a]\n: 1\n",
        "server: *nobody",
        "server: &a {x: *a}",
        "- 1\n- 2\n",
        "just text",
      })
  void refuses(String yaml) {
    assertThat(Configs.problems(yaml)).isNotEmpty();
  }

  @Test
  void refusesAnAliasBombAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(Configs.problems(bomb.toString())).hasSize(1);
  }

  @Test
  void refusesAFileThatNestsWithoutEnd() {
    assertThat(Configs.problems("a: " + "[".repeat(50_000))).hasSize(1);
  }

  @Test
  void refusesTooManyBytesAndBytesThatAreNotText() {
    List<Problem> problems = new ArrayList<>();
    byte[] large = "# x\n".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    assertThat(YamlFile.read("a.yaml", large, problems)).isNull();
    assertThat(YamlFile.read("b.yaml", new byte[] {'a', (byte) 0xff}, problems)).isNull();
    assertThat(problems)
        .containsExactly(
            new Problem("a.yaml", "a file over 1 MiB (expected: at most 1 MiB)"),
            new Problem("b.yaml", "bytes that are not UTF-8 (expected: YAML in UTF-8)"));
  }

  @Test
  void anAliasRepeatsAValue() {
    RuntimeConfig config =
        Configs.sound("server: {head_timeout: &t 5s, body_timeout: *t}\nadmission:\n");
    assertThat(config.server().bodyTimeout()).isEqualTo(config.server().headTimeout());
  }

  @Test
  void readsEveryDocument() {
    List<Problem> problems = new ArrayList<>();
    byte[] two = "a: 1\n---\nb: 2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(YamlFile.readAll("a.yaml", two, problems)).hasSize(2);
    assertThat(problems).isEmpty();
    byte[] broken = "a: 1\n---\nb: {\n".getBytes(StandardCharsets.UTF_8);
    assertThat(YamlFile.readAll("a.yaml", broken, problems)).isNull();
    assertThat(problems).hasSize(1);
  }
}
