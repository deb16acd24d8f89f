package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.json.ReadStep.Operand;
import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.EntityType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reader of operators: objects of one key, the operator, whose value has the operands. The
 * operands themselves are left to {@link ExpressionReader}.
 */
final class OperatorReader {
  private static final Map<String, BinaryOperator> BINARY =
      Arrays.stream(BinaryOperator.values())
          .collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, Function.identity()));
  private static final Map<String, Variable> VARIABLES =
      Arrays.stream(Variable.values())
          .collect(Collectors.toUnmodifiableMap(Variable::word, Function.identity()));

  private OperatorReader() {}

  static ReadStep read(Json json, Place place) throws InvalidJsonException {
    Map.Entry<String, Json> only = only(json, place);
    String key = only.getKey();
    Json body = only.getValue();
    Place inner = place.field(key);
    return switch (key) {
      case "Value" -> LiteralReader.read(body, inner);
      case "Var" -> ReadStep.of(variable(body, inner));
      case "Slot" ->
          throw InvalidJsonException.at(inner, "a slot in a condition", "in the scope alone");
      case "&&" -> new ReadStep(chain(key, json, place), Expr.And::new);
      case "||" -> new ReadStep(chain(key, json, place), Expr.Or::new);
      case "!" -> unary(UnaryOperator.NOT, body, inner);
      case "neg" -> unary(UnaryOperator.NEGATE, body, inner);
      case "isEmpty" -> unary(UnaryOperator.IS_EMPTY, body, inner);
      case "." -> attribute(body, inner);
      case "has" -> has(body, inner);
      case "like" -> like(body, inner);
      case "is" -> is(body, inner);
      case "if-then-else" -> conditional(body, inner);
      case "Set" -> new ReadStep(ReadStep.items(body, inner, false), Expr.SetOf::new);
      case "Record" -> ReadStep.record(Fields.values(body, inner), inner, false);
      default -> binaryOrCall(key, body, inner);
    };
  }

  private static Map.Entry<String, Json> only(Json json, Place place) throws InvalidJsonException {
    Map<String, Json> fields =
        json instanceof Json.Fields(Map<String, Json> values) ? values : Map.of();
    if (fields.size() != 1) {
      throw InvalidJsonException.at(
          place,
          fields.isEmpty() ? json.kind() : "an object with the keys " + fields.keySet(),
          "an object with an operator as its only key");
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

  /** Returns the operands of {@code json} and of what stands to the left with the same operator. */
  private static List<Operand> chain(String key, Json json, Place place)
      throws InvalidJsonException {
    List<Operand> fromTheRight = new ArrayList<>();
    Operand left = new Operand(json, place, false);
    for (Json body = body(key, json); body != null; body = body(key, left.json())) {
      Fields fields = operands(body, left.place().field(key), "a left and a right");
      left = ReadStep.take("left", fields);
      fromTheRight.add(ReadStep.take("right", fields));
      fields.refuseOthers();
    }
    fromTheRight.add(left);
    return fromTheRight.reversed();
  }

  private static @Nullable Json body(String key, Json json) {
    return json instanceof Json.Fields(Map<String, Json> values) && values.size() == 1
        ? values.get(key)
        : null;
  }

  private static ReadStep unary(UnaryOperator operator, Json body, Place place)
      throws InvalidJsonException {
    Fields fields = operands(body, place, "an arg");
    Operand operand = ReadStep.take("arg", fields);
    fields.refuseOthers();
    return new ReadStep(
        List.of(operand), operands -> new Expr.Unary(operator, operands.getFirst()));
  }

  private static ReadStep attribute(Json body, Place place) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an attr");
    Operand target = ReadStep.take("left", fields);
    String name = fields.takeText("attr");
    fields.refuseOthers();
    return new ReadStep(List.of(target), operands -> new Expr.Attribute(operands.getFirst(), name));
  }

  private static ReadStep has(Json body, Place place) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an attr");
    Operand target = ReadStep.take("left", fields);
    List<String> path = path(fields.take("attr"), fields.place("attr"));
    fields.refuseOthers();
    return new ReadStep(
        path.size(), List.of(target), operands -> new Expr.Has(operands.getFirst(), path));
  }

  private static List<String> path(Json json, Place place) throws InvalidJsonException {
    if (json instanceof Json.Text(String name)) {
      return List.of(name);
    }
    if (!(json instanceof Json.Items(List<Json> items)) || items.isEmpty()) {
      throw InvalidJsonException.at(place, json, "a string, or an array of at least one");
    }
    return Fields.each(items, place, Fields::text);
  }

  private static ReadStep like(Json body, Place place) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and a pattern");
    Operand target = ReadStep.take("left", fields);
    Pattern pattern = PatternReader.read(fields.takeItems("pattern"), fields.place("pattern"));
    fields.refuseOthers();
    return new ReadStep(List.of(target), operands -> new Expr.Like(operands.getFirst(), pattern));
  }

  private static ReadStep is(Json body, Place place) throws InvalidJsonException {
    Fields fields = operands(body, place, "a left and an entity_type");
    Operand target = ReadStep.take("left", fields);
    EntityType type = ValueJson.readType(fields, "entity_type");
    Json within = fields.takeUnlessNull("in");
    fields.refuseOthers();
    return within == null
        ? new ReadStep(List.of(target), operands -> new Expr.Is(operands.getFirst(), type, null))
        : new ReadStep(
            List.of(target, new Operand(within, fields.place("in"), false)),
            operands -> new Expr.Is(operands.getFirst(), type, operands.getLast()));
  }

  private static ReadStep conditional(Json body, Place place) throws InvalidJsonException {
    Fields fields = operands(body, place, "an if, a then and an else");
    List<Operand> all =
        List.of(
            ReadStep.take("if", fields),
            ReadStep.take("then", fields),
            ReadStep.take("else", fields));
    fields.refuseOthers();
    return new ReadStep(
        all, operands -> new Expr.If(operands.get(0), operands.get(1), operands.get(2)));
  }

  private static ReadStep binaryOrCall(String key, Json body, Place place)
      throws InvalidJsonException {
    BinaryOperator operator = BINARY.get(key);
    if (operator != null) {
      Fields fields = operands(body, place, "a left and a right");
      List<Operand> both = List.of(ReadStep.take("left", fields), ReadStep.take("right", fields));
      fields.refuseOthers();
      return new ReadStep(
          both, operands -> new Expr.Binary(operator, operands.getFirst(), operands.getLast()));
    }
    ExtensionFunction function = ExtensionFunction.named(key);
    if (function == null) {
      throw InvalidJsonException.at(
          place, "no operator or function", "Value, Var, ==, ip or the like");
    }
    return new ReadStep(
        ReadStep.items(body, place, false), arguments -> new Expr.Call(function, arguments));
  }

  private static Fields operands(Json body, Place place, String names) throws InvalidJsonException {
    return Fields.of(body, place, "an object with " + names);
  }
}
