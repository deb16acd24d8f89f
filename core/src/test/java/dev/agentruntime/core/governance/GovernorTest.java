package dev.agentruntime.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.identity.Principal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GovernorTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Authorization QUESTION =
      new Authorization(
          Principal.ANONYMOUS,
          new Intent("call_reasoning"),
          Authorization.NO_ROUTE,
          Value.NO_FIELDS,
          new RuntimeFacts(NOW, "127.0.0.1"));

  private final FakeSource source = new FakeSource("allow");
  private final AtomicLong ticks = new AtomicLong();

  @Test
  void decidesByTheSetInForceAndTimesIt() throws Exception {
    Decision decision = start().decide(QUESTION);

    assertThat(decision.allowed()).isTrue();
    assertThat(decision.reason()).isEqualTo("allow");
    assertThat(decision.policyHash()).isEqualTo(source.documents().hash().value());
    assertThat(decision.nanos()).isEqualTo(7);
  }

  @Test
  void putsAChangedSetInForce() throws Exception {
    Governor governor = start();

    source.change("other");

    assertThat(governor.decide(QUESTION).reason()).isEqualTo("other");
    assertThat(governor.status().loads()).isEqualTo(2);
    assertThat(governor.status().refusal()).isNull();
  }

  @Test
  void keepsTheSetInForceWhereTheChangedOneIsBad() throws Exception {
    Governor governor = start();
    String before = governor.status().policyHash();

    source.change("bad");

    assertThat(governor.decide(QUESTION).reason()).isEqualTo("allow");
    GovernorStatus status = governor.status();
    assertThat(status.policyHash()).isEqualTo(before);
    assertThat(status.refusals()).isEqualTo(1);
    Governor.Refusal refusal = Objects.requireNonNull(status.refusal());
    assertThat(refusal.at()).isEqualTo(NOW);
    assertThat(refusal.problems()).first().hasToString("p.cedar:3:7: bad");
  }

  @Test
  void keepsTheSetInForceWhereTheSourceCannotBeRead() throws Exception {
    Governor governor = start();

    source.change(null);

    assertThat(governor.decide(QUESTION).allowed()).isTrue();
    Governor.Refusal refusal = Objects.requireNonNull(governor.status().refusal());
    assertThat(refusal.problems()).first().hasToString("policies: no folder");
  }

  @Test
  void keepsTheSetInForceWhereTheCompilerBreaks() throws Exception {
    Governor governor = start();

    source.change("broken");

    assertThat(governor.decide(QUESTION).allowed()).isTrue();
    assertThat(governor.status().refusals()).isEqualTo(1);
  }

  @Test
  void forgetsARefusalWhenTheOldSetIsBack() throws Exception {
    Governor governor = start();
    source.change("bad");

    source.change("allow");

    assertThat(governor.status().refusal()).isNull();
    assertThat(governor.status().loads()).isEqualTo(1);
  }

  @Test
  void doesNotStartWithoutAUsableSet() {
    source.change("bad");
    assertThatThrownBy(this::start)
        .isInstanceOf(UnusablePoliciesException.class)
        .hasMessage("policies refused:\n  p.cedar:3:7: bad");

    source.change(null);
    assertThatThrownBy(this::start)
        .isInstanceOf(UnusablePoliciesException.class)
        .hasMessage("no folder");
  }

  @Test
  void neverMixesSetsWhileReloading() throws Exception {
    Governor governor = start();
    Set<String> hashes = ConcurrentHashMap.newKeySet();
    hashes.add(governor.status().policyHash());
    AtomicBoolean done = new AtomicBoolean();
    List<Decision> seen = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Decision>>> deciding = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        deciding.add(
            threads.submit(
                () -> {
                  List<Decision> mine = new ArrayList<>();
                  do {
                    mine.add(governor.decide(QUESTION));
                  } while (!done.get() && mine.size() < 100_000);
                  return mine;
                }));
      }
      for (int i = 0; i < 200; i++) {
        source.change("set " + i);
        hashes.add(governor.status().policyHash());
      }
      done.set(true);
      for (Future<List<Decision>> future : deciding) {
        seen.addAll(future.get());
      }
    }

    assertThat(hashes).hasSize(201);
    assertThat(seen)
        .allSatisfy(
            decision ->
                assertThat(decision.policyHash())
                    .isIn(hashes)
                    .isEqualTo(FakeSource.documents(decision.reason()).hash().value()));
  }

  private Governor start() throws UnusablePoliciesException {
    return Governor.start(source, GovernorTest::compile, () -> NOW, () -> ticks.getAndAdd(7));
  }

  private static PolicyCompiler.Compilation compile(PolicyDocuments documents) {
    String text = documents.policies().getFirst().text();
    return switch (text) {
      case "bad" ->
          new PolicyCompiler.Rejected(
              List.of(new PolicyCompiler.PolicyProblem("p.cedar", 3, 7, "bad")));
      case "broken" -> throw new IllegalStateException("a bug");
      default -> new PolicyCompiler.Compiled(new Echo(text));
    };
  }

  /** An evaluator that allows everything, for the reason that its one text is. */
  private record Echo(String text) implements Evaluator {
    @Override
    public Verdict evaluate(Authorization authorization) {
      return new Verdict(Decision.Basis.PERMITTED, text, List.of(text), List.of());
    }

    @Override
    public Explanation explain(Authorization authorization) {
      return new Explanation(evaluate(authorization), List.of(), 0);
    }

    @Override
    public int size() {
      return 1;
    }
  }

  private static final class FakeSource implements PolicySource {
    private volatile @Nullable String text;
    private Runnable onChange = () -> {};

    FakeSource(String text) {
      this.text = text;
    }

    static PolicyDocuments documents(String text) {
      return new PolicyDocuments(List.of(new Document("p.cedar", text)), null);
    }

    PolicyDocuments documents() throws IOException {
      return load();
    }

    void change(@Nullable String to) {
      text = to;
      onChange.run();
    }

    @Override
    public PolicyDocuments load() throws IOException {
      String now = text;
      if (now == null) {
        throw new IOException("no folder");
      }
      return documents(now);
    }

    @Override
    public void watch(Runnable listener) {
      onChange = listener;
    }

    @Override
    public void close() {}
  }
}
