package dev.agentruntime.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.json.PolicyJson;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.text.PolicyWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The policies of the official project's generated tests, from the archive that the environment
 * variable {@code CEDAR_CORPUS} names: written as text and as JSON, and read again.
 */
final class CorpusRoundTripTest {
  @Test
  void readsWhatItWrites() throws Exception {
    Map<String, String> files = Corpus.files();

    int count = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".cedar")) {
        PolicySet set = PolicyParser.parse(file.getValue()).orThrow();
        count += set.policies().size();
        String text = PolicyWriter.write(set.policies());

        assertThat(PolicyParser.parse(text).orThrow()).as(file.getKey()).isEqualTo(set);
        assertThat(PolicyJson.read(PolicyJson.write(set)).policies())
            .as(file.getKey())
            .containsExactlyInAnyOrderElementsOf(set.policies());
      }
    }

    assertThat(count).as("policies in the archive").isPositive();
    System.out.printf("corpus: %d policies written and read%n", count);
  }
}
