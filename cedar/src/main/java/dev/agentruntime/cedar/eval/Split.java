package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies told apart by what their scope asks of one entity of a request. */
final class Split implements Slice {
  private final Dimension dimension;
  private final Map<EntityUid, Slice> equal;
  private final Map<EntityUid, Slice> in;
  private final Map<EntityType, Slice> ofType;
  private final Slice anything;

  /**
   * @param equal by the entity that it must be
   * @param in by an entity that it must be or be in
   * @param ofType by the type that it must have
   * @param anything what asks nothing of it
   */
  Split(
      Dimension dimension,
      Map<EntityUid, Slice> equal,
      Map<EntityUid, Slice> in,
      Map<EntityType, Slice> ofType,
      Slice anything) {
    this.dimension = dimension;
    this.equal = equal;
    this.in = in;
    this.ofType = ofType;
    this.anything = anything;
  }

  @Override
  public void evaluate(Frame frame, Findings findings) {
    EntityUid uid = dimension.of(frame);
    if (!equal.isEmpty()) {
      evaluate(equal.get(uid), frame, findings);
    }
    if (!in.isEmpty()) {
      evaluate(in.get(uid), frame, findings);
      Entity entity = frame.find(uid);
      if (entity != null) {
        for (EntityUid ancestor : entity.ancestorArray()) {
          evaluate(in.get(ancestor), frame, findings);
        }
      }
    }
    if (!ofType.isEmpty()) {
      evaluate(ofType.get(uid.type()), frame, findings);
    }
    anything.evaluate(frame, findings);
  }

  private static void evaluate(@Nullable Slice slice, Frame frame, Findings findings) {
    if (slice != null) {
      slice.evaluate(frame, findings);
    }
  }
}
