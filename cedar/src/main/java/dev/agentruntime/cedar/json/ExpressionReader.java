package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.EntityType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reader of expressions: objects of one key, the operator, with its operands as the value. */
final class ExpressionReader {
  private static final Map<String, BinaryOperator> BINARY =
      Arrays.stream(BinaryOperator.values())
          .collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, Function.identity()));
  private static final Map<String, Variable> VARIABLES =
      Arrays.stream(Variable.values())
          .collect(Collectors.toUnmodifiableMap(Variable::word, Function.identity()));

  private ExpressionReader() {}

  /** Reads a condition's expression. */
  static Expr read(Json json, Place place) throws InvalidJsonException {
    return read(json, place, 1);
  }

  /*
   * Recursion ends at the depth that is checked first. Chains of && and || are walked in a loop:
   * they are nested as they are read, but not as they are kept.
   */
  private static Expr read(Json json, Place place, int depth) throws InvalidJsonException {
    requireDepth(place, depth);
    Map.Entry<String, Json> only = only(json, place);
    String key = only.getKey();
    Json body = only.getValue();
    Place inner = place.field(key);
    return switch (key) {
      case "Value" -> LiteralReader.read(body, inner, depth);
      case "Var" -> variable(body, inner);
      case "Slot" ->
          throw InvalidJsonException.at(inner, "a slot in a condition", "in the scope alone");
      case "&&" -> new Expr.And(chain(key, json, place, depth));
      case "||" -> new Expr.Or(chain(key, json, place, depth));
      case "!" -> unary(UnaryOperator.NOT, body, inner, depth);
      case "neg" -> unary(UnaryOperator.NEGATE, body, inner, depth);
      case "isEmpty" -> unary(UnaryOperator.IS_EMPTY, body, inner, depth);
      case "." -> attribute(body, inner, depth);
      case "has" -> has(body, inner, depth);
      case "like" -> like(body, inner, depth);
      case "is" -> is(body, inner, depth);
      case "if-then-else" -> conditional(body, inner, depth);
      case "Set" -> new Expr.SetOf(all(body, inner, depth));
      case "Record" -> record(body, inner, depth);
      default -> binaryOrCall(key, body, inner, depth);
    };
  }

  static void requireDepth(Place place, int depth) throws InvalidJsonException {
    if (depth > Depth.MAX) {
      throw InvalidJsonException.at(place, "deeper than " + Depth.MAX + " operators", "less");
    }
  }

  private static Map.Entry<String, Json> only(Json json, Place place) throws InvalidJsonException {
    if (!(json instanceof Json.Fields(Map<String, Json> fields))) {
      throw InvalidJsonException.at(place, json, "an object with an operator as its only key");
    }
    if (fields.size() != 1) {
      throw InvalidJsonException.at(
          place, "an object with the keys " + fields.keySet(), "an operator as the only key");
    }
    return fields.entrySet().iterator().next();
  }

  private static Expr variable(Json body, Place place) throws InvalidJsonException {
    Variable variable = VARIABLES.get(Fields.text(body, place));
    if (variable == null) {
      throw InvalidJsonException.at(place, body, "principal, action, resource or context");
    }
    return new Expr.Var(variable);
  }

  /** Reads the operands of {@code json} and of what stands to the left with the same operator. */
  private static List<Expr> chain(String key, Json json, Place place, int depth)
      throws InvalidJsonException {
    record Right(Json json, Place place) {}
    Deque<Right> rights = new ArrayDeque<>();
    Json left = json;
    Place at = place;
    for (Json body = body(key, json); body != null; body = body(key, left)) {
      Fields fields = operands(body, at.field(key), "a left and a right");
      rights.push(new Right(fields.take("right"), fields.place("right")));
      left = fields.take("left");
      at = fields.place("left");
      fields.refuseOthers();
    }
    List<Expr> operands = new ArrayList<>(rights.size() + 1);
    operands.add(read(left, at, depth + 1));
    for (Right right : rights) {
      operands.add(read(right.json(), right.place(), depth + 1));
    }
    return operands;
  }

  private static @Nullable Json body(String key, Json json) {
    return json instanceof Json.Fields(Map<String, Json> values) && values.size() == 1
        ? values.get(key)
        : null;
  }

  private static Expr unary(UnaryOperator operator, Json body, Place place, int depth)
      throws InvalidJsonException {
    Fields fields = operands(body, place, "an arg");
    Expr operand = take("arg", fields, depth);
    fields.refuseOthers();
    return new Expr.Unary(operator, operand);
  }

  private static Expr attribute(Json body, Place place, int depth) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an attr");
    String name = fields.takeText("attr");
    Expr target = take("left", fields, depth);
    fields.refuseOthers();
    return new Expr.Attribute(target, name);
  }

  private static Expr has(Json body, Place place, int depth) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an attr");
    List<String> path = path(fields.take("attr"), fields.place("attr"));
    Expr target = take("left", fields, depth);
    fields.refuseOthers();
    return new Expr.Has(target, path);
  }

  private static List<String> path(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Text(String name)) {
      return List.of(name);
    }
    if (!(json instanceof Json.Items(List<Json> items)) || items.isEmpty()) {
      throw InvalidJsonException.at(place, json, "a string, or an array of at least one");
    }
    List<String> path = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      path.add(Fields.text(items.get(i), place.item(i)));
    }
    return path;
  }

  private static Expr like(Json body, Place place, int depth) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and a pattern");
    Pattern pattern = PatternReader.read(fields.takeItems("pattern"), fields.place("pattern"));
    Expr target = take("left", fields, depth);
    fields.refuseOthers();
    return new Expr.Like(target, pattern);
  }

  private static Expr is(Json body, Place place, int depth) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an entity_type");
    EntityType type = ValueJson.readType(fields, "entity_type");
    Expr target = take("left", fields, depth);
    Json within = fields.takeUnlessNull("in");
    fields.refuseOthers();
    return new Expr.Is(
        target, type, within == null ? null : read(within, fields.place("in"), depth + 1));
  }

  private static Expr conditional(Json body, Place place, int depth) throws InvalidJsonException {
    Fields fields = operands(body, place, "an if, a then and an else");
    Expr test = take("if", fields, depth);
    Expr consequence = take("then", fields, depth);
    Expr alternative = take("else", fields, depth);
    fields.refuseOthers();
    return new Expr.If(test, consequence, alternative);
  }

  private static List<Expr> all(Json body, Place place, int depth) throws InvalidJsonException {
    List<Json> items = Fields.items(body, place);
    List<Expr> exprs = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      exprs.add(read(items.get(i), place.item(i), depth + 1));
    }
    return exprs;
  }

  private static Expr record(Json body, Place place, int depth) throws InvalidJsonException {
    Map<String, Json> fields = Fields.values(body, place);
    Map<String, Expr> exprs = LinkedHashMap.newLinkedHashMap(fields.size());
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      exprs.put(field.getKey(), read(field.getValue(), place.field(field.getKey()), depth + 1));
    }
    return new Expr.RecordOf(exprs);
  }

  private static Expr binaryOrCall(String key, Json body, Place place, int depth)
      throws InvalidJsonException {
    BinaryOperator operator = BINARY.get(key);
    if (operator != null) {
      Fields fields = operands(body, place, "a left and a right");
      Expr left = take("left", fields, depth);
      Expr right = take("right", fields, depth);
      fields.refuseOthers();
      return new Expr.Binary(operator, left, right);
    }
    ExtensionFunction function = ExtensionFunction.named(key);
    if (function == null) {
      throw InvalidJsonException.at(
          place, "no operator or function", "Value, Var, ==, ip or the like");
    }
    return new Expr.Call(function, all(body, place, depth));
  }

  private static Fields operands(Json body, Place place, String names) throws InvalidJsonException {
    return Fields.of(body, place, "an object with " + names);
  }

  private static Expr take(String name, Fields fields, int depth) throws InvalidJsonException {
    return read(fields.take(name), fields.place(name), depth + 1);
  }
}
