package dev.agentruntime.cedar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is proven of Cedar's authorizer (cedar-spec, {@code Cedar.Thm.Authorization}), as properties
 * of ours over generated policies and questions.
 */
final class TheoremsTest {
  private static final int SETS = 800;
  private static final int QUESTIONS = 8;

  @FunctionalInterface
  private interface Property {
    void check(List<Policy> policies, Request request, Entities entities);
  }

  @Test
  void aForbidThatAppliesTrumpsEveryPermit() {
    check(
        (policies, request, entities) -> {
          Set<String> forbids = applying(policies, Effect.FORBID, request, entities);
          if (!forbids.isEmpty()) {
            Answer answer = decide(policies, request, entities);
            assertThat(answer.allowed()).isFalse();
            assertThat(Set.copyOf(answer.reasons())).isEqualTo(forbids);
          }
        });
  }

  @Test
  void whatIsAllowedIsExplicitlyPermitted() {
    check(
        (policies, request, entities) -> {
          Answer answer = decide(policies, request, entities);
          if (answer.allowed()) {
            assertThat(Set.copyOf(answer.reasons()))
                .isNotEmpty()
                .isEqualTo(applying(policies, Effect.PERMIT, request, entities));
            assertThat(applying(policies, Effect.FORBID, request, entities)).isEmpty();
          }
        });
  }

  @Test
  void whatNoPolicyPermitsIsDenied() {
    check(
        (policies, request, entities) -> {
          if (applying(policies, Effect.PERMIT, request, entities).isEmpty()) {
            assertThat(decide(policies, request, entities).allowed()).isFalse();
          }
          assertThat(decide(List.of(), request, entities).allowed()).isFalse();
        });
  }

  @Test
  void orderIsIrrelevant() {
    Random random = new Random(7);
    check(
        (policies, request, entities) -> {
          List<Policy> shuffled = new ArrayList<>(policies);
          Collections.shuffle(shuffled, random);
          assertThat(unordered(decide(shuffled, request, entities)))
              .isEqualTo(unordered(decide(policies, request, entities)));
        });
  }

  @Test
  void slicingNeverChangesTheAnswer() {
    check(
        (policies, request, entities) -> {
          Answer all =
              CompiledPolicySet.compileUnindexed(new PolicySet(policies)).decide(request, entities);
          Answer sliced = decide(policies, request, entities);

          assertThat(sliced.decision()).isEqualTo(all.decision());
          assertThat(sliced.reasons()).isEqualTo(all.reasons());
          assertThat(errors(sliced)).isEqualTo(errors(all));
        });
  }

  private static void check(Property property) {
    for (int set = 0; set < SETS; set++) {
      WorldGenerator generator = new WorldGenerator(new SplittableRandom(set));
      World world = generator.world();
      PolicySet policies = OurEngine.policies(world).orElse(new PolicySet(List.of()));
      Entities entities = OurEngine.entities(world);
      for (int i = 0; i < QUESTIONS; i++) {
        property.check(policies.effective(), OurEngine.request(generator.question()), entities);
      }
    }
  }

  private static Answer decide(List<Policy> policies, Request request, Entities entities) {
    return CompiledPolicySet.compile(new PolicySet(policies)).decide(request, entities);
  }

  /** Returns the ids of policies that apply, each found by asking it alone, as a permit. */
  private static Set<String> applying(
      List<Policy> policies, Effect effect, Request request, Entities entities) {
    return policies.stream()
        .filter(policy -> policy.effect() == effect)
        .filter(policy -> decide(List.of(permitting(policy)), request, entities).allowed())
        .map(Policy::id)
        .collect(Collectors.toSet());
  }

  private static Policy permitting(Policy policy) {
    return new Policy(
        policy.id(),
        policy.annotations(),
        Effect.PERMIT,
        policy.principal(),
        policy.action(),
        policy.resource(),
        policy.conditions());
  }

  private static List<Object> unordered(Answer answer) {
    return List.of(
        answer.decision(), new HashSet<>(answer.reasons()), new HashSet<>(errors(answer)));
  }

  private static List<String> errors(Answer answer) {
    return answer.errors().stream()
        .map(error -> error.policyId() + ": " + error.error().message())
        .toList();
  }
}
