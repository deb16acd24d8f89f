package dev.agentruntime.infra.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.infra.NeedsNode;
import dev.agentruntime.infra.Synthesised;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is deployed passes every gate, and accepts nothing that no gate finds. */
@NeedsNode
final class GatesTest {
  @Test
  void dev() {
    passes(Synthesised.dev());
  }

  @Test
  void prod() {
    passes(Synthesised.prod());
  }

  @Test
  void whatNeitherOfThemHas() {
    passes(Synthesised.options());
  }

  private static void passes(Path folder) {
    Assembly assembly = new Assembly(folder);
    // An empty folder would pass.
    assertThat(assembly.templates()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(assembly.files("-NagReport.json")).hasSameSizeAs(assembly.templates());
    Judgement judgement = Judgement.of(assembly);
    assertThat(judgement.unexplained()).isEmpty();
    assertThat(judgement.unused()).isEmpty();
    assertThat(assembly.acceptances())
        .allSatisfy(acceptance -> assertThat(acceptance.reason()).hasSizeGreaterThan(20));
  }
}
