package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reader of values that stand in expressions, as the expressions that come to them: a set
 * becomes one of literals, and a value of an extension type the call that makes it.
 */
final class LiteralReader {
  private LiteralReader() {}

  /**
   * Reads a value.
   *
   * @param depth that of the expression that it becomes
   */
  static Expr read(Json json, Place place, int depth) throws InvalidJsonException {
    ExpressionReader.requireDepth(place, depth);
    return switch (json) {
      case Json.Text(String text) -> new Expr.Literal(new StringValue(text));
      case Json.Whole(long number) -> new Expr.Literal(new LongValue(number));
      case Json.Bool(boolean bool) -> new Expr.Literal(BoolValue.of(bool));
      case Json.Items(List<Json> items) -> new Expr.SetOf(all(items, place, depth + 1));
      case Json.Fields(Map<String, Json> fields) -> object(fields, place, depth);
      case Json.OtherNumber _, Json.Null _ ->
          throw InvalidJsonException.at(place, json, ValueJson.VALUE);
    };
  }

  private static List<Expr> all(List<Json> items, Place place, int depth)
      throws InvalidJsonException {
    List<Expr> exprs = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      exprs.add(read(items.get(i), place.item(i), depth));
    }
    return exprs;
  }

  private static Expr object(Map<String, Json> fields, Place place, int depth)
      throws InvalidJsonException {
    if (fields.size() == 1) {
      Json entity = fields.get(ValueJson.ENTITY);
      if (entity != null) {
        return new Expr.Literal(ValueJson.plainUid(entity, place.field(ValueJson.ENTITY)));
      }
      Json extension = fields.get(ValueJson.EXTENSION);
      if (extension != null) {
        return call(extension, place.field(ValueJson.EXTENSION), depth);
      }
      ValueJson.refuseExpression(fields, place);
    }
    Map<String, Expr> values = LinkedHashMap.newLinkedHashMap(fields.size());
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      values.put(field.getKey(), read(field.getValue(), place.field(field.getKey()), depth + 1));
    }
    return new Expr.RecordOf(values);
  }

  private static Expr call(Json json, Place place, int depth) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with fn and arg");
    String name = fields.takeText("fn");
    ExtensionFunction function = ExtensionFunction.named(name);
    if (function == null) {
      throw InvalidJsonException.at(
          fields.place("fn"), new Json.Text(name), "a function such as ip or decimal");
    }
    Json single = fields.takeOptional("arg");
    return new Expr.Call(
        function,
        single != null
            ? List.of(read(single, fields.place("arg"), depth + 1))
            : all(fields.takeItems("args"), fields.place("args"), depth + 1));
  }
}
