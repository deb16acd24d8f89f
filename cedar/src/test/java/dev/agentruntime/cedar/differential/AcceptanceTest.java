package dev.agentruntime.cedar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our parser against the official one, on texts that are nearly Cedar. {@code -Dcedar.texts=N} and
 * {@code -Dcedar.seed=N} set how many, and from where the generator begins.
 */
final class AcceptanceTest {
  private static final int MAX_DIFFERENCES = 20;
  private static final int TEXTS = Integer.getInteger("cedar.texts", 30_000);
  private static final long SEED = Long.getLong("cedar.seed", 20261125L);

  @Test
  void acceptsWhatTheOfficialParserDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    WorldGenerator generator = new WorldGenerator(random);
    TextMutator mutator = new TextMutator(random);
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    int texts = 0;
    for (; texts < TEXTS && differences.size() < MAX_DIFFERENCES; texts++) {
      String text = mutator.mutated(generator.policy());
      boolean ours = OurEngine.accepts(text);
      accepted += ours ? 1 : 0;
      if (ours != OfficialEngine.accepts(text)) {
        String least =
            Minimiser.text(
                text, shorter -> OurEngine.accepts(shorter) != OfficialEngine.accepts(shorter));
        differences.add((OurEngine.accepts(least) ? "accepted: " : "refused: ") + least);
      }
    }
    differences.forEach(System.out::println);
    System.out.printf(
        "acceptance: %d texts from seed %d: %d accepted, %d refused; %d differences%n",
        texts, SEED, accepted, texts - accepted, differences.size());

    assertThat(differences).isEmpty();
    assertThat(accepted).isBetween(TEXTS / 10, TEXTS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when { -9223372036854775808.toDays() == 1 }",
        "when { -9223372036854775808 == 1 }",
        "when { - 9223372036854775808 == 1 }",
        "when { --9223372036854775808 == 1 }",
        "when { -(9223372036854775808) == 1 }",
        "when { !-1 }",
        "when { !!!!true }",
        "when { !!!!!true }",
        "when { 1 == 2 == 3 }",
        "when { context has a == true }",
        "when { context has a.b[\"c\"] }",
        "when { context has \"a\".b }",
        "when { context has (a) }",
        "when { context like (\"a\") }",
        "when { principal is (User) }",
        "when { principal is principal }",
        "when { {if: 1} == context }",
        "when { {in: 1} == context }",
        "when { {principal: 1, then1: 2,} == context }",
        "when { {(\"a\"): 1} == context }",
        "when { {a: 1, \"a\": 2} == context }",
        "when { context.if }",
        "when { context.__cedar }",
        "when { context[\"if\"] }",
        "when { 1 + if true then 1 else 2 }",
        "when { (if true then 1 else 2) + 1 == 2 }",
        "when { ip() == ip(1, 2) }",
        "when { ip(\"1.1.1.1\").isIpv4(1) }",
        "when { [].contains() }",
        "when { [].isEmpty(1) }",
        "when { \"a\".contains(1).foo }",
        "when { principal.ip(\"a\") }",
        "when { isIpv4(ip(\"1.1.1.1\")) }",
        "when { contains([], 1) }",
        "when { Ns::ip(\"a\") }",
        "when { context() }",
        "when { (principal)(1) }",
        "when { User::a }",
        "when { [,] == [] }",
        "when { }",
        "when { true } when { false } unless { true }",
        "unless true",
      })
  void agreesOn(String conditions) {
    String text = "permit (principal, action, resource) " + conditions + ";";

    assertThat(OurEngine.accepts(text)).as(text).isEqualTo(OfficialEngine.accepts(text));
  }
}
