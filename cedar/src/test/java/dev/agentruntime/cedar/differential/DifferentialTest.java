package dev.agentruntime.cedar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.policy.PolicySet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our engine against the official one. {@code -Dcedar.cases=N} and {@code -Dcedar.seed=N} set how
 * many questions are asked, and from where the generator begins.
 */
final class DifferentialTest {
  private static final int QUESTIONS = 25;
  private static final int MAX_DIFFERENCES = 10;
  private static final int CASES = Integer.getInteger("cedar.cases", 100_000);
  private static final long SEED = Long.getLong("cedar.seed", 20261125L);

  private final List<String> differences = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
  private final AtomicLong sets = new AtomicLong();
  private final AtomicInteger cases = new AtomicInteger();

  @Test
  void decidesAsTheOfficialEngineDoes() throws InterruptedException, ExecutionException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<?> done : executor.invokeAll(Collections.nCopies(threads, this::compare))) {
        done.get();
      }
    }
    differences.forEach(System.out::println);
    System.out.printf(
        "differential: %d cases in %d policy sets from seed %d: %s; %d differences%n",
        cases.get(), sets.get(), SEED, outcomes, differences.size());

    assertThat(differences).isEmpty();
    // The generator is of use only as long as it reaches every outcome.
    assertThat(outcomes).containsKeys("allow", "deny", "errors", "forbidden", "refused sets");
  }

  private @Nullable Void compare() {
    while (cases.get() < CASES && differences.size() < MAX_DIFFERENCES) {
      long set = sets.getAndIncrement();
      // The first output of a generator spreads seeds that follow each other.
      cases.addAndGet(compare(new SplittableRandom(SEED + set).nextLong()));
      if (set % 20_000 == 19_999) {
        System.out.printf("differential: %d of %d cases%n", cases.get(), CASES);
      }
    }
    return null;
  }

  private int compare(long seed) {
    WorldGenerator generator = new WorldGenerator(new SplittableRandom(seed));
    World world = generator.world();
    Optional<PolicySet> ours = OurEngine.policies(world);
    Optional<OfficialEngine.Prepared> official = OfficialEngine.prepare(world);
    if (ours.isEmpty() || official.isEmpty()) {
      count("refused sets");
      official.ifPresent(OfficialEngine.Prepared::close);
      if (ours.isPresent() != official.isPresent()) {
        differences.add(acceptance(seed, world));
      }
      return 1;
    }
    CompiledPolicySet compiled = CompiledPolicySet.compile(ours.get());
    CompiledPolicySet unindexed = CompiledPolicySet.compileUnindexed(ours.get());
    Entities entities = OurEngine.entities(world);
    String entitiesJson = world.entitiesJson();
    try (OfficialEngine.Prepared prepared = official.get()) {
      for (int i = 0; i < QUESTIONS; i++) {
        Question question = generator.question();
        Verdict got = OurEngine.ask(compiled, question, entities);
        Verdict expected = prepared.ask(question, entitiesJson);
        count(got);
        if (!got.equals(expected) || !got.equals(OurEngine.ask(unindexed, question, entities))) {
          differences.add(decision(seed, world, question));
          return i + 1;
        }
      }
    }
    return QUESTIONS;
  }

  private void count(Verdict verdict) {
    count(verdict.allowed() ? "allow" : "deny");
    if (!verdict.errors().isEmpty()) {
      count("errors");
    }
    if (!verdict.allowed() && !verdict.reasons().isEmpty()) {
      count("forbidden");
    }
  }

  private void count(String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private static String acceptance(long seed, World world) {
    for (String text : world.policies().values()) {
      if (OurEngine.accepts(text) != OfficialEngine.accepts(text)) {
        String least =
            Minimiser.text(
                text, shorter -> OurEngine.accepts(shorter) != OfficialEngine.accepts(shorter));
        return "seed %d: %s, and the official parser does not agree: %s"
            .formatted(seed, OurEngine.accepts(least) ? "accepted" : "refused", least);
      }
    }
    return "seed %d: acceptance differs: %s".formatted(seed, world);
  }

  private static String decision(long seed, World world, Question question) {
    World least =
        Minimiser.world(
            world, smaller -> !ours(smaller, question).equals(official(smaller, question)));
    return "seed %d: %s, the official engine: %s%n  %s%n  %s"
        .formatted(seed, ours(least, question), official(least, question), question, least);
  }

  private static Optional<Verdict> ours(World world, Question question) {
    return OurEngine.policies(world)
        .map(
            set ->
                OurEngine.ask(CompiledPolicySet.compile(set), question, OurEngine.entities(world)));
  }

  private static Optional<Verdict> official(World world, Question question) {
    Optional<OfficialEngine.Prepared> prepared = OfficialEngine.prepare(world);
    if (prepared.isEmpty()) {
      return Optional.empty();
    }
    try (OfficialEngine.Prepared open = prepared.get()) {
      return Optional.of(open.ask(question, world.entitiesJson()));
    }
  }
}
