package dev.agentruntime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.simulation.time.VirtualTime;
import dev.agentruntime.testkit.ManualClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How policies change under load. */
final class PolicySwapSimulationTest {
  private static final Duration CHANGE = Duration.ofSeconds(3);
  private static final Duration READING = Duration.ofMillis(200);
  private static final Duration COMPILING = Duration.ofMillis(300);
  private static final Duration DECIDING = Duration.ofMillis(5);

  private final VirtualTime time = new VirtualTime(ManualClock.START);
  private final PolicyDocuments one = set("one", "call_reasoning", "call_tool");
  private final PolicyDocuments two = set("two", "call_tool", "call_reasoning");
  private final PolicyDocuments broken =
      new PolicyDocuments(List.of(new Document("a.cedar", "permit (principal, action")), null);

  @Test
  void noDispatchIsDecidedByHalfASet() throws UnusablePoliciesException {
    ScriptedPolicies source = new ScriptedPolicies(time, READING, one);
    Governor governor =
        Governor.start(
            source, new SlowCompiler(time, cedar(), COMPILING, DECIDING), time, time::nanos);
    source.change(CHANGE, two);
    source.change(CHANGE.plusSeconds(2), broken);
    source.change(CHANGE.plusSeconds(4), one);
    ScriptedBackend backend =
        ScriptedBackend.of(time, (_, _) -> Step.answers(Duration.ofMillis(40)));
    SimulatedRuntime runtime =
        new SimulatedRuntime(new Setup(time, backend).decider(governor::decide));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(9), 7), Call.of("call_reasoning"));
    runtime.load(Arrivals.poisson(50, Duration.ofSeconds(9), 8), Call.of("call_tool"));
    // Being decided just as another set comes into force.
    Duration midway = READING.plus(COMPILING).minus(DECIDING.dividedBy(2));
    runtime.call(CHANGE.plus(midway), Call.of("call_reasoning"));
    runtime.call(CHANGE.plusSeconds(4).plus(midway), Call.of("call_tool"));
    time.run();

    Observations seen = runtime.observations();
    Observations byOne = seen.only(its -> decision(its).policyHash().equals(one.hash().value()));
    Observations byTwo = seen.only(its -> decision(its).policyHash().equals(two.hash().value()));
    Observations whole = seen.only(its -> isWhole(its, byOne.all().contains(its) ? "one" : "two"));
    assertThat(byOne.count() + byTwo.count()).isEqualTo(seen.count());
    assertThat(whole.count()).isEqualTo(seen.count());
    Figures figures =
        new Figures(
            "A set of policies replaced after 3 s, by a broken one after 5 s, and put back");
    runtime.tell(figures);
    CheckedIn.matches(
        "policy-swap",
        figures
            .count("decided by the first set", byOne.count())
            .count("decided by the second set", byTwo.count())
            .count("decided by half a set", seen.count() - whole.count())
            .millis("the second set decides after", first(byTwo).minus(CHANGE))
            .millis("the second set last decides at", last(byTwo))
            .count("sets that came in force", governor.status().loads())
            .count("sets that were refused", governor.status().refusals()));
  }

  private static boolean isWhole(Observed observed, String set) {
    Decision decision = decision(observed);
    boolean reasoning = observed.call().intent().equals("call_reasoning");
    boolean allows = reasoning == set.equals("one");
    return decision.allowed() == allows
        && decision.policies().equals(List.of(set + (allows ? "-permit" : "-forbid")));
  }

  private static PolicyDocuments set(String name, String permitted, String forbidden) {
    return new PolicyDocuments(
        List.of(
            new Document("a.cedar", policy(name, "permit", permitted)),
            new Document("b.cedar", policy(name, "forbid", forbidden))),
        null);
  }

  private static String policy(String set, String effect, String action) {
    return "@id(\"%s-%s\")\n%s (principal, action == Action::\"%s\", resource);\n"
        .formatted(set, effect, effect, action);
  }

  private static CedarCompiler cedar() {
    return new CedarCompiler(
        ActionGroups.NONE,
        (_, _) -> {
          throw new IllegalStateException("validated (expected: no schema to validate by)");
        });
  }

  private static Decision decision(Observed observed) {
    return Objects.requireNonNull(observed.result().receipt().decision());
  }

  private static Duration first(Observations observations) {
    return observations.all().stream()
        .map(Observed::arrived)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Duration last(Observations observations) {
    return observations.all().stream()
        .map(Observed::arrived)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
