package dev.agentruntime.core.governance.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole sets go and come while decisions are made; each decision is that of one set. */
final class ReloadingTest {
  private static final int THREADS = 4;
  private static final int MANY = 10_000;

  @Test
  void everyDecisionIsThatOfOneSet() throws Exception {
    List<PolicyDocuments> sets = IntStream.range(0, 200).mapToObj(ReloadingTest::pair).toList();

    assertDecidedWhileSwapping(sets, (_, set) -> List.of("first-" + set, "second-" + set));
  }

  @Test
  void everyDecisionIsThatOfOneSetOfTenThousandPolicies() throws Exception {
    List<PolicyDocuments> sets =
        List.of(inOneFile(0), inManyFiles(1), inOneFile(2), inManyFiles(3), inOneFile(4));

    assertDecidedWhileSwapping(sets, (agent, set) -> List.of(agent + "-in-" + set));
  }

  /**
   * @param expected the determining policies, by the agent that asks and the number of the set
   */
  private static void assertDecidedWhileSwapping(
      List<PolicyDocuments> sets, BiFunction<String, Integer, List<String>> expected)
      throws Exception {
    Map<String, Integer> numberByHash = new HashMap<>();
    sets.forEach(set -> numberByHash.put(set.hash().value(), numberByHash.size()));
    Scripted source = new Scripted(sets);
    Governor governor = Governor.start(source, Sets.CEDAR, () -> Sets.NOW, () -> 0);
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Decision>>> deciding = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Questions questions = new Questions(t);
        Callable<List<Decision>> strange =
            () -> {
              List<Decision> found = new ArrayList<>();
              do {
                Authorization asked = questions.get();
                Decision decision = governor.decide(asked);
                Integer set = numberByHash.get(decision.policyHash());
                String agent = asked.principal().name().id();
                if (set == null
                    || !decision.allowed()
                    || !decision.errors().isEmpty()
                    || !decision.policies().equals(expected.apply(agent, set))) {
                  found.add(decision);
                }
              } while (!done.get());
              return found;
            };
        deciding.add(threads.submit(strange));
      }
      for (int i = 1; i < sets.size(); i++) {
        source.at.set(i);
        assertThat(governor.reload()).isTrue();
      }
      done.set(true);
      for (Future<List<Decision>> strange : deciding) {
        assertThat(strange.get()).isEmpty();
      }
    }
    assertThat(governor.status().loads()).isEqualTo(sets.size());
    assertThat(governor.status().policyHash()).isEqualTo(sets.getLast().hash().value());
  }

  /** Questions by one agent after the other, from all over the set. */
  private static final class Questions implements Supplier<Authorization> {
    private int next;

    Questions(int first) {
      this.next = first;
    }

    @Override
    public Authorization get() {
      next = (next + 7_919) % MANY;
      return Sets.asking(Sets.principal("agent-" + next, null), "read");
    }
  }

  private static PolicyDocuments pair(int number) {
    return Sets.documents(
        """
        @id("first-%1$d") permit(principal, action, resource);
        @id("second-%1$d") permit(principal, action, resource);
        """
            .formatted(number));
  }

  private static PolicyDocuments inOneFile(int number) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, MANY).forEach(agent -> text.append(policy(agent, number)));
    return Sets.documents(text.toString());
  }

  private static PolicyDocuments inManyFiles(int number) {
    return new PolicyDocuments(
        IntStream.range(0, MANY)
            .mapToObj(agent -> new Document("p%05d.cedar".formatted(agent), policy(agent, number)))
            .toList(),
        null);
  }

  private static String policy(int agent, int number) {
    return """
        @id("agent-%d-in-%d")
        permit(principal == Agent::"agent-%d", action == Action::"read", resource)
        when { context.runtime.hour == 12 && principal.claims.level == 3 };
        """
        .formatted(agent, number, agent);
  }

  /** A source that holds the set it is told to. */
  private static final class Scripted implements PolicySource {
    private final List<PolicyDocuments> sets;
    private final AtomicInteger at = new AtomicInteger();

    Scripted(List<PolicyDocuments> sets) {
      this.sets = sets;
    }

    @Override
    public PolicyDocuments load() {
      return sets.get(at.get());
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public void close() {}
  }
}
