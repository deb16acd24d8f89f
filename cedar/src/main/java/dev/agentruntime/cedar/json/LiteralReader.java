package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.List;
import java.util.Map;

/**
 * The reader of values that stand in expressions, as the expressions that come to them: a set
 * becomes one of literals, and a value of an extension type the call that makes it.
 */
final class LiteralReader {
  private LiteralReader() {}

  static ReadStep read(Json json, Place place) throws InvalidJsonException {
    return switch (json) {
      case Json.Text(String text) -> ReadStep.of(new Expr.Literal(new StringValue(text)));
      case Json.Whole(long number) -> ReadStep.of(new Expr.Literal(new LongValue(number)));
      case Json.Bool(boolean bool) -> ReadStep.of(new Expr.Literal(BoolValue.of(bool)));
      case Json.Items _ -> new ReadStep(ReadStep.items(json, place, true), Expr.SetOf::new);
      case Json.Fields(Map<String, Json> fields) -> object(fields, place);
      case Json.OtherNumber _, Json.Null _ ->
          throw InvalidJsonException.at(place, json, ValueJson.VALUE);
    };
  }

  private static ReadStep object(Map<String, Json> fields, Place place)
      throws InvalidJsonException {
    if (fields.size() == 1) {
      Json entity = fields.get(ValueJson.ENTITY);
      if (entity != null) {
        return ReadStep.of(
            new Expr.Literal(ValueJson.plainUid(entity, place.field(ValueJson.ENTITY))));
      }
      Json extension = fields.get(ValueJson.EXTENSION);
      if (extension != null) {
        return call(extension, place.field(ValueJson.EXTENSION));
      }
      ValueJson.refuseExpression(fields, place);
    }
    return ReadStep.record(fields, place, true);
  }

  private static ReadStep call(Json json, Place place) throws InvalidJsonException {
    Fields fields = Fields.of(json, place, "an object with fn and arg");
    String name = fields.takeText("fn");
    ExtensionFunction function = ExtensionFunction.named(name);
    if (function == null) {
      throw InvalidJsonException.at(
          fields.place("fn"), new Json.Text(name), "a function such as ip or decimal");
    }
    Json single = fields.takeOptional("arg");
    return new ReadStep(
        single != null
            ? List.of(new ReadStep.Operand(single, fields.place("arg"), true))
            : ReadStep.items(fields.take("args"), fields.place("args"), true),
        arguments -> new Expr.Call(function, arguments));
  }
}
