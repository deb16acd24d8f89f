package dev.agentruntime.cedar.differential;

import static dev.agentruntime.cedar.differential.Vocabulary.any;

import dev.agentruntime.cedar.differential.ExpressionGenerator.Kind;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policy sets, entities and questions that fit each other, all from one seed. */
final class WorldGenerator {
  private static final int MAX_DEPTH = 4;

  private final RandomGenerator random;
  private final ExpressionGenerator expressions;
  private @Nullable Kind theme;

  WorldGenerator(RandomGenerator random) {
    this.random = random;
    this.expressions = new ExpressionGenerator(random);
  }

  World world() {
    theme = random.nextInt(3) == 0 ? Kind.ALL.get(random.nextInt(4)) : null;
    Map<String, String> policies = new LinkedHashMap<>();
    Map<String, String> templates = new LinkedHashMap<>();
    List<World.Link> links = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 16 : 5);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(6) == 0) {
        addTemplate("t" + i, templates, links);
      } else {
        policies.put("p" + i, policy(scope("principal", false), scope("resource", false)));
      }
    }
    return new World(policies, templates, links, entities());
  }

  Question question() {
    Map<String, CedarValue> context = new LinkedHashMap<>();
    fill(context);
    return new Question(
        random.nextInt(4) == 0 ? uid() : known(),
        action(any(Vocabulary.ACTIONS, random)),
        random.nextInt(4) == 0 ? uid() : known(),
        JsonTexts.of(RecordValue.of(context)));
  }

  private void addTemplate(String id, Map<String, String> templates, List<World.Link> links) {
    boolean principal = random.nextBoolean();
    boolean resource = !principal || random.nextBoolean();
    templates.put(id, policy(scope("principal", principal), scope("resource", resource)));
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      links.add(
          new World.Link(
              id,
              id + "-" + i,
              principal ? JsonTexts.uid(known()) : "",
              resource ? JsonTexts.uid(known()) : ""));
    }
  }

  String policy(String principal, String resource) {
    StringBuilder policy = new StringBuilder();
    if (random.nextInt(8) == 0) {
      policy.append("@note(\"").append(random.nextInt(9)).append("\") @if\n");
    }
    policy
        .append(random.nextInt(3) == 0 ? "forbid" : "permit")
        .append(random.nextInt(8) == 0 ? " // why\n(" : "(")
        .append(principal)
        .append(", ")
        .append(actionScope())
        .append(",\n ")
        .append(resource)
        .append(random.nextInt(10) == 0 ? ",)" : ")");
    if (theme != null && random.nextInt(5) > 0) {
      policy.append("\nwhen { ").append(themed(theme)).append(" }");
    }
    int conditions = random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      policy
          .append(random.nextInt(4) == 0 ? "\nunless { " : "\nwhen { ")
          .append(expressions.bool(1 + random.nextInt(MAX_DEPTH)))
          .append(" }");
    }
    return policy.append(';').toString();
  }

  /** Returns what all policies of a set ask first, so that an index can tell them apart by it. */
  private String themed(Kind asked) {
    String holder = random.nextInt(8) == 0 ? "principal" : "context";
    String path = holder + "." + asked.attribute;
    String literal =
        switch (asked) {
          case BOOL -> random.nextBoolean() ? "true" : "false";
          case LONG -> Integer.toString(random.nextInt(-3, 8));
          case STRING -> expressions.string(any(Vocabulary.STRINGS, random));
          default -> uidText();
        };
    String equality = random.nextInt(4) == 0 ? literal + " == " + path : path + " == " + literal;
    return switch (random.nextInt(6)) {
      case 0, 1 -> holder + " has " + asked.attribute + " && " + equality;
      case 2 ->
          holder
              + " has "
              + any(ExpressionGenerator.NAMES.subList(0, 4), random)
              + " && "
              + equality;
      case 3 -> equality + " && " + expressions.operand(Kind.BOOL, 2);
      default -> equality;
    };
  }

  String policy() {
    return policy(scope("principal", false), scope("resource", false));
  }

  private String scope(String variable, boolean slot) {
    String entity = slot ? "?" + variable : uidText();
    return switch (random.nextInt(slot ? 3 : 9)) {
      case 0 -> variable + " == " + entity;
      case 1 -> variable + " in " + entity;
      case 2 -> variable + " is " + any(Vocabulary.TYPES, random) + " in " + entity;
      case 3 -> variable + " is " + any(Vocabulary.TYPES, random);
      default -> variable;
    };
  }

  private String actionScope() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "action == " + actionText();
      case 2 -> "action in " + actionText();
      case 3, 4 ->
          "action in ["
              + random
                  .ints(random.nextInt(4), 0, 1)
                  .mapToObj(_ -> actionText())
                  .collect(Collectors.joining(", "))
              + "]";
      default -> "action";
    };
  }

  private String actionText() {
    return (random.nextInt(8) == 0 ? "Ns::" : "")
        + "Action::"
        + expressions.string(any(Vocabulary.ACTIONS, random));
  }

  private String uidText() {
    EntityUid uid = random.nextInt(3) == 0 ? uid() : known();
    return uid.type() + "::" + expressions.string(uid.id());
  }

  private List<String> entities() {
    Set<EntityUid> all = new LinkedHashSet<>();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      all.add(random.nextInt(3) == 0 ? uid() : known());
    }
    if (random.nextInt(3) == 0) {
      Vocabulary.ACTIONS.forEach(id -> all.add(action(id)));
    }
    List<EntityUid> ordered = List.copyOf(all);
    List<String> entities = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      // Parents come later in the order, so that there is no circle; some do not exist.
      List<EntityUid> parents = new ArrayList<>();
      for (EntityUid other : ordered.subList(i + 1, ordered.size())) {
        if (random.nextInt(3) == 0 && isAction(other) == isAction(ordered.get(i))) {
          parents.add(other);
        }
      }
      if (random.nextInt(4) == 0 && !isAction(ordered.get(i))) {
        EntityUid absent = EntityUid.of("Group", "absent");
        parents.add(absent);
      }
      entities.add(entity(ordered.get(i), parents));
    }
    return entities;
  }

  private static boolean isAction(EntityUid uid) {
    return uid.type().isAction();
  }

  private String entity(EntityUid uid, List<EntityUid> parents) {
    Map<String, CedarValue> attributes = new LinkedHashMap<>();
    Map<String, CedarValue> tags = new LinkedHashMap<>();
    if (!isAction(uid)) {
      fill(attributes);
      for (String tag : Vocabulary.TAGS) {
        if (random.nextInt(3) == 0) {
          tags.put(tag, value(anyKind(), 1));
        }
      }
    }
    return "{\"uid\":%s,\"attrs\":%s,\"parents\":%s,\"tags\":%s}"
        .formatted(
            JsonTexts.uid(uid),
            JsonTexts.of(RecordValue.of(attributes)),
            parents.stream().map(JsonTexts::uid).collect(Collectors.joining(",", "[", "]")),
            JsonTexts.of(RecordValue.of(tags)));
  }

  /* Rich records take the official engine most of its time; a few of them show as much. */
  private void fill(Map<String, CedarValue> attributes) {
    int share = random.nextInt(1, 10);
    for (Kind kind : Kind.ALL) {
      if (random.nextInt(12) < share) {
        attributes.put(kind.attribute, value(random.nextInt(12) == 0 ? anyKind() : kind, 2));
      }
    }
    if (random.nextInt(3) == 0) {
      attributes.put("odd name", value(anyKind(), 1));
    }
  }

  private CedarValue value(Kind kind, int depth) {
    return switch (kind) {
      case BOOL -> BoolValue.of(random.nextBoolean());
      case LONG ->
          new LongValue(
              switch (random.nextInt(6)) {
                case 0 -> Long.MAX_VALUE;
                case 1 -> Long.MIN_VALUE;
                default -> random.nextInt(-3, 8);
              });
      case STRING -> new StringValue(any(Vocabulary.STRINGS, random));
      case ENTITY -> random.nextInt(4) == 0 ? uid() : known();
      case SET, ENTITIES -> {
        List<CedarValue> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
          elements.add(depth > 0 && kind == Kind.SET ? value(anyKind(), depth - 1) : known());
        }
        yield SetValue.of(elements);
      }
      case RECORD -> {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        for (Kind field : List.of(Kind.LONG, Kind.STRING, Kind.ENTITY, Kind.RECORD)) {
          if (random.nextBoolean() && depth > 0) {
            fields.put(field.attribute, value(field, depth - 1));
          }
        }
        yield RecordValue.of(fields);
      }
      case IP -> parsed(Vocabulary.IPS, IpValue::parse);
      case DECIMAL -> parsed(Vocabulary.DECIMALS, DecimalValue::parse);
      case DATETIME ->
          random.nextInt(8) == 0
              ? new DatetimeValue(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE)
              : parsed(Vocabulary.DATETIMES, DatetimeValue::parse);
      case DURATION -> parsed(Vocabulary.DURATIONS, DurationValue::parse);
    };
  }

  private CedarValue parsed(List<String> texts, Function<String, Outcome> parser) {
    while (true) {
      if (parser.apply(any(texts, random)) instanceof CedarValue value) {
        return value;
      }
    }
  }

  private Kind anyKind() {
    return Kind.ALL.get(random.nextInt(Kind.ALL.size()));
  }

  /** Returns one of few entities, so that policies, entities and questions speak of the same. */
  private EntityUid known() {
    String type = random.nextInt(3) == 0 ? "Folder" : random.nextBoolean() ? "User" : "Group";
    return EntityUid.of(type, Vocabulary.IDS.get(random.nextInt(3)));
  }

  private EntityUid uid() {
    return EntityUid.of(any(Vocabulary.TYPES, random), any(Vocabulary.IDS, random));
  }

  private EntityUid action(String id) {
    return EntityUid.of(random.nextInt(8) == 0 ? "Ns::Action" : "Action", id);
  }
}
