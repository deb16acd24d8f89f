package dev.agentruntime.cedarvalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReloadingTest {
  private static final int RELOADS = 200;
  private static final int THREADS = 4;
  private static final int MAX_DECISIONS = 20_000;

  @Test
  void everyDecisionIsThatOfOneSet() throws Exception {
    Numbered source = new Numbered();
    Governor governor = Governor.start(source, Sets.CEDAR, () -> Sets.NOW, () -> 0);
    AtomicBoolean done = new AtomicBoolean();
    List<Decision> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Decision>>> deciding = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        deciding.add(threads.submit(() -> decisions(governor, done)));
      }
      for (int i = 1; i <= RELOADS; i++) {
        source.number.set(i);
        assertThat(governor.reload()).isTrue();
      }
      done.set(true);
      for (Future<List<Decision>> future : deciding) {
        seen.addAll(future.get());
      }
    }

    assertThat(governor.status().loads()).isEqualTo(RELOADS + 1L);
    assertThat(governor.status().policyHash()).isEqualTo(Numbered.set(RELOADS).hash().value());
    for (Decision decision : seen) {
      assertThat(decision.allowed()).as(decision.toString()).isTrue();
      int set = Integer.parseInt(decision.policies().getFirst().substring("first-".length()));
      assertThat(decision.policies()).containsExactly("first-" + set, "second-" + set);
      assertThat(decision.policyHash()).isEqualTo(Numbered.set(set).hash().value());
    }
  }

  private static List<Decision> decisions(Governor governor, AtomicBoolean done) {
    List<Decision> decisions = new ArrayList<>();
    do {
      decisions.add(governor.decide(Sets.asking("read")));
    } while (!done.get() && decisions.size() < MAX_DECISIONS);
    return decisions;
  }

  /** A source whose sets differ in the ids of their two policies. */
  private static final class Numbered implements PolicySource {
    private final AtomicInteger number = new AtomicInteger();

    static PolicyDocuments set(int number) {
      return Sets.documents(
          """
          @id("first-%1$d") permit(principal, action, resource);
          @id("second-%1$d") permit(principal, action, resource);
          """
              .formatted(number),
          null);
    }

    @Override
    public PolicyDocuments load() {
      return set(number.get());
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public void close() {}
  }
}
