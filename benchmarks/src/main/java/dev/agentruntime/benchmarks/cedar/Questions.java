package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.Answer.Decision;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Questions about permits drawn at random, all with the same decision. What is to be denied is
 * forbidden where the set has a forbid for it, else its permit does not apply.
 */
final class Questions {
  private static final int NAMES = 10_000;

  private final Shape shape;
  private final int size;
  private final Decision decision;
  private final SplittableRandom random;

  /**
   * @param size of the policy set
   */
  Questions(Shape shape, int size, Decision decision, SplittableRandom random) {
    this.shape = shape;
    this.size = size;
    this.decision = decision;
    this.random = random;
  }

  List<Question> take(int count) {
    return Stream.generate(this::question).limit(count).toList();
  }

  private Question question() {
    int permit = permit();
    boolean denied = decision == Decision.DENY;
    boolean forbidden = denied && PolicyTexts.forbids(permit + 1) && permit + 1 < size;
    boolean unmatched = denied && !forbidden;
    EntityUid principal =
        EntityUid.of("Agent", "p" + (shape == Shape.PRINCIPAL_EQUAL ? permit : any()));
    EntityUid action = EntityUid.of("Action", shape == Shape.ACTION ? "a" + permit : "read");
    EntityUid resource =
        EntityUid.of("Document", "d" + (shape == Shape.RESOURCE_EQUAL ? permit : any()));
    return new Question(
        new Request(principal, action, resource, context(permit, forbidden, unmatched)),
        shape == Shape.RESOURCE
            ? hierarchy(principal, resource, permit, forbidden, unmatched)
            : Map.of());
  }

  private int permit() {
    int number = random.nextInt(size);
    return PolicyTexts.forbids(number) ? number - 1 : number;
  }

  private int any() {
    return random.nextInt(NAMES);
  }

  private RecordValue context(int permit, boolean forbidden, boolean unmatched) {
    return RecordValue.of(
        Map.<String, CedarValue>of(
            "tier", new StringValue(unmatched ? "free" : "gold"),
            "amount", new LongValue(random.nextInt(500)),
            "channel", new StringValue(random.nextBoolean() ? "web" : "chat"),
            "region", new StringValue("r" + random.nextInt(20)),
            "merchant", new StringValue("m" + permit + (shape == Shape.PATTERN ? "-shop" : "")),
            "suspended", BoolValue.of(forbidden)));
  }

  private Map<EntityUid, List<EntityUid>> hierarchy(
      EntityUid principal, EntityUid resource, int permit, boolean forbidden, boolean unmatched) {
    int unknown = PolicyTexts.GROUPS + random.nextInt(100);
    String first = unmatched ? "g" + (unknown + 200) : "g" + permit % PolicyTexts.GROUPS;
    String last = forbidden ? "contractors" : "g" + (unknown + 100);
    EntityUid folder = EntityUid.of("Folder", "f" + permit / PolicyTexts.PER_FOLDER);
    return Map.of(
        principal, List.of(group("g" + unknown), group(first), group(last)),
        resource, List.of(folder),
        folder, List.of(EntityUid.of("Folder", "root")));
  }

  private static EntityUid group(String id) {
    return EntityUid.of("Group", id);
  }
}
