package dev.agentruntime.lambda.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deciding by policies of every age, in containers that are frozen. */
final class WarmGovernorTest {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration WAIT_OVER = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(15);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String ONE = "@id(\"one\") permit(principal, action, resource);";
  private static final String TWO = "@id(\"two\") permit(principal, action, resource);";
  private static final Authorization ASKED =
      new Authorization(
          Principal.ANONYMOUS,
          new Intent("go"),
          Authorization.NO_ROUTE,
          Value.NO_FIELDS,
          new RuntimeFacts(ManualClock.START, "127.0.0.1"));

  private final ManualClock clock = new ManualClock();
  private final ScriptedPolicies policies = new ScriptedPolicies(ONE);
  private final LookedAtPolicies source = new LookedAtPolicies(policies::open, clock);

  /** Looks that were begun and have not gone on. */
  private final Queue<Runnable> begun = new ArrayDeque<>();

  private final Executor atOnce = Runnable::run;

  @Test
  void aYoungSetDecidesAndNothingIsLookedAt() throws Exception {
    WarmGovernor governor = governor(begun::add, MOST);
    policies.put(TWO);
    clock.advance(POLL.minus(MOMENT));

    assertThat(decidedBy(governor)).isEqualTo("one");
    assertThat(begun).isEmpty();
    assertThat(policies.loads()).isEqualTo(1);
  }

  @Test
  void fromThePollOnTheSetInForceDecidesWhileTheSourceIsLookedAt() throws Exception {
    WarmGovernor governor = governor(begun::add, MOST);
    policies.put(TWO);
    clock.advance(POLL);

    assertThat(decidedBy(governor)).isEqualTo("one");
    assertThat(begun).hasSize(1);

    begun.remove().run();
    assertThat(decidedBy(governor)).isEqualTo("two");
    assertThat(begun).isEmpty();
  }

  @Test
  void invocationsJoinTheLookInFlight() throws Exception {
    WarmGovernor governor = governor(begun::add, MOST);
    clock.advance(POLL);
    decidedBy(governor);
    clock.advance(POLL);
    decidedBy(governor);
    clock.advance(POLL);
    decidedBy(governor);

    assertThat(begun).hasSize(1);
  }

  @Test
  void anOldSetDecidesOnlyAfterALook() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.put(TWO);
    clock.advance(WAIT_OVER);

    assertThat(decidedBy(governor)).isEqualTo("two");
    assertThat(policies.loads()).isEqualTo(2);
  }

  @Test
  void whereTheLookFailsTheOldSetDecidesUpToTheBound() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.breakDown();
    clock.advance(MOST);

    assertThat(decidedBy(governor)).isEqualTo("one");

    clock.advance(MOMENT);
    assertThat(governor.decide(ASKED))
        .isEqualTo(
            new Ruling.TooOld("policies: looked at PT15M0.001S ago (expected: at most PT15M ago)"));
  }

  @Test
  void afterTheBoundOneLookIsEnoughToDecideAgain() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.breakDown();
    clock.advance(MOST.multipliedBy(2));
    assertThat(governor.decide(ASKED)).isInstanceOf(Ruling.TooOld.class);

    policies.put(TWO);
    clock.advance(POLL);
    assertThat(decidedBy(governor)).isEqualTo("two");
  }

  @Test
  void withoutABoundTheOldSetDecidesForEver() throws Exception {
    WarmGovernor governor = governor(atOnce, null);
    policies.breakDown();
    clock.advance(Duration.ofDays(365));

    assertThat(decidedBy(governor)).isEqualTo("one");
  }

  @Test
  void aSetThatDoesNotCompileWasLookedAtAllTheSame() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.put("permit(");
    clock.advance(MOST.plus(POLL));

    assertThat(decidedBy(governor)).isEqualTo("one");
    int loads = policies.loads();
    clock.advance(POLL.minus(MOMENT));
    assertThat(decidedBy(governor)).isEqualTo("one");
    assertThat(policies.loads()).isEqualTo(loads);
  }

  @Test
  void whileLooksFailOneIsBegunAPoll() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.breakDown();
    clock.advance(WAIT_OVER);
    for (int i = 0; i < 10; i++) {
      decidedBy(governor);
      clock.advance(POLL.dividedBy(10));
    }

    assertThat(policies.loads()).isEqualTo(2);
    decidedBy(governor);
    assertThat(policies.loads()).isEqualTo(3);
  }

  @Test
  void whatBrokeInAFrozenContainerIsLookedAtOnceMore() throws Exception {
    // The first look stays in flight; those after it are done at once.
    WarmGovernor governor =
        governor(
            look -> {
              if (begun.isEmpty()) {
                begun.add(look);
              } else {
                look.run();
              }
            },
            MOST,
            LONG);
    clock.advance(POLL);
    assertThat(decidedBy(governor)).isEqualTo("one");

    // Frozen, and thawed by the next invocation, which waits for the look in flight.
    clock.advance(Duration.ofHours(1));
    policies.breakDown();
    CompletableFuture<String> decided = new CompletableFuture<>();
    Thread invocation = Thread.ofPlatform().start(() -> decided.complete(decidedBy(governor)));
    awaitWaiting(invocation);
    policies.afterwards(() -> policies.put(TWO));
    begun.element().run();

    assertThat(decided.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("two");
    assertThat(policies.loads()).isEqualTo(3);
  }

  @Test
  void aLookCountsFromItsBeginning() throws Exception {
    WarmGovernor governor = governor(begun::add, MOST);
    clock.advance(POLL);
    decidedBy(governor);
    policies.meanwhile(() -> clock.advance(Duration.ofHours(1)));
    begun.remove().run();

    assertThat(source.lookedAt()).isEqualTo(ManualClock.START.plus(POLL));
  }

  @Test
  void aClockThatIsSetBackMakesNothingYoung() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    policies.put(TWO);
    clock.advance(Duration.ofHours(-1));

    assertThat(decidedBy(governor)).isEqualTo("two");
  }

  @Test
  void whoWaitsDoesNotWaitForEver() throws Exception {
    WarmGovernor governor = governor(begun::add, null);
    policies.put(TWO);
    clock.advance(WAIT_OVER);

    assertThat(decidedBy(governor)).isEqualTo("one");
    assertThat(begun).hasSize(1);
  }

  @Test
  void onceClosedItCountsAsNeverLookedAt() throws Exception {
    WarmGovernor governor = governor(atOnce, MOST);
    governor.close();
    assertThat(policies.closed()).isEqualTo(1);
    policies.breakDown();

    assertThat(governor.decide(ASKED))
        .isEqualTo(
            new Ruling.TooOld(
                "policies: looked at never since the snapshot (expected: at most PT15M ago)"));

    policies.put(TWO);
    clock.advance(POLL);
    governor.refresh();
    assertThat(decidedBy(governor)).isEqualTo("two");
    assertThat(policies.opened()).isEqualTo(2);
  }

  @Test
  void nothingWatchesByItself() throws Exception {
    decidedBy(governor(atOnce, MOST));

    assertThat(policies.watched()).isZero();
  }

  @Test
  void boundsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> new Ages(POLL, MOMENT, MOST, MOMENT))
        .hasMessage("policies.wait_over: PT0.001S (expected: at least policies.poll, PT1S)");
    assertThatThrownBy(() -> new Ages(POLL, WAIT_OVER, POLL, MOMENT))
        .hasMessage("policies.max_staleness: PT1S (expected: at least policies.wait_over, PT5S)");
    assertThatThrownBy(() -> new Ages(Duration.ZERO, WAIT_OVER, MOST, MOMENT))
        .hasMessage("policies.poll: PT0S (expected: > 0)");
    assertThatThrownBy(() -> new Ages(POLL, WAIT_OVER, MOST, Duration.ZERO))
        .hasMessage("policies.patience: PT0S (expected: > 0)");
  }

  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + LONG.toNanos();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime()).as("a thread that waits").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private WarmGovernor governor(Executor beside, @Nullable Duration most) throws Exception {
    return governor(beside, most, Duration.ofMillis(20));
  }

  private WarmGovernor governor(Executor beside, @Nullable Duration most, Duration patience)
      throws Exception {
    Governor governor =
        Governor.start(
            source,
            new CedarCompiler(ActionGroups.NONE, new PublishedSchema()),
            clock,
            clock::nanos);
    return new WarmGovernor(
        governor, source, clock, beside, new Ages(POLL, WAIT_OVER, most, patience));
  }

  /** Returns the id of the policy that decided. */
  private static String decidedBy(WarmGovernor governor) {
    return governor.decide(ASKED) instanceof Ruling.Decided decided
        ? String.join(",", decided.decision().policies())
        : "nothing";
  }
}
