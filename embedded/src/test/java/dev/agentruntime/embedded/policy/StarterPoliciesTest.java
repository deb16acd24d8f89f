package dev.agentruntime.embedded.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StarterPoliciesTest {
  @TempDir private Path data;

  @Test
  void makesAFolderThatLoadsAsWhatIsShipped() throws Exception {
    Path folder = data.resolve("deep/policies");

    assertThat(StarterPolicies.installInto(folder)).isTrue();

    assertThat(new PolicyFolder(folder).load()).isEqualTo(StarterPolicies.documents());
    try (var left = Files.list(folder.resolveSibling("."))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void leavesAFolderThatExistsAlone() throws Exception {
    Path folder = Files.createDirectory(data.resolve("policies"));

    assertThat(StarterPolicies.installInto(folder)).isFalse();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void finishesWhatAnEarlierStartBegan() throws Exception {
    Path half = Files.createDirectory(data.resolve(".policies.new"));
    Files.writeString(half.resolve("agents.cedar"), "permit");

    StarterPolicies.installInto(data.resolve("policies"));

    assertThat(new PolicyFolder(data.resolve("policies")).load())
        .isEqualTo(StarterPolicies.documents());
  }
}
