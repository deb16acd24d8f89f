package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.EvaluationError;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that look into records and entities. */
final class Access {
  private static final String HOLDER = "record or entity";

  private Access() {}

  static Node attribute(Node target, String name) {
    return frame -> attribute(target.eval(frame), name, frame);
  }

  private static Outcome attribute(Outcome target, String name, Frame frame) {
    if (target instanceof RecordValue record) {
      CedarValue value = record.get(name);
      return value != null ? value : Errors.noAttribute(name, record);
    }
    if (!(target instanceof EntityUid uid)) {
      return Errors.wrongKind(target, HOLDER);
    }
    Entity entity = frame.find(uid);
    if (entity == null) {
      return Errors.noEntity(uid);
    }
    CedarValue value = entity.attributes().get(name);
    return value != null ? value : Errors.noAttribute(name, uid, entity.attributes());
  }

  /** Returns a node that asks for each name of {@code path} in what the one before it holds. */
  static Node has(Node target, List<String> path) {
    String last = path.getLast();
    List<String> before = path.subList(0, path.size() - 1);
    if (before.isEmpty()) {
      return frame -> has(target.eval(frame), last, frame);
    }
    return frame -> {
      Outcome holder = target.eval(frame);
      for (String name : before) {
        Outcome has = has(holder, name, frame);
        if (has != BoolValue.TRUE) {
          return has;
        }
        holder = attribute(holder, name, frame);
      }
      return has(holder, last, frame);
    };
  }

  private static Outcome has(Outcome target, String name, Frame frame) {
    if (target instanceof RecordValue record) {
      return BoolValue.of(record.get(name) != null);
    }
    if (!(target instanceof EntityUid uid)) {
      return Errors.wrongKind(target, HOLDER);
    }
    Entity entity = frame.find(uid);
    return BoolValue.of(entity != null && entity.attributes().get(name) != null);
  }

  static Node getTag(Node target, Node name) {
    return tag(
        target,
        name,
        (uid, entity, tag) -> {
          if (entity == null) {
            return Errors.noEntity(uid);
          }
          CedarValue value = entity.tags().get(tag);
          return value != null ? value : Errors.noTag(tag, uid, entity.tags());
        });
  }

  static Node hasTag(Node target, Node name) {
    return tag(
        target,
        name,
        (uid, entity, tag) -> BoolValue.of(entity != null && entity.tags().get(tag) != null));
  }

  @FunctionalInterface
  private interface TagReader {
    Outcome read(EntityUid uid, @Nullable Entity entity, String tag);
  }

  private static Node tag(Node target, Node name, TagReader reader) {
    return frame -> {
      Outcome holder = target.eval(frame);
      if (holder instanceof EvaluationError) {
        return holder;
      }
      Outcome tag = name.eval(frame);
      if (tag instanceof EvaluationError) {
        return tag;
      }
      if (!(holder instanceof EntityUid uid)) {
        return Errors.wrongKind(holder, "entity");
      }
      return tag instanceof StringValue(String text)
          ? reader.read(uid, frame.find(uid), text)
          : Errors.wrongKind(tag, "string");
    };
  }
}
