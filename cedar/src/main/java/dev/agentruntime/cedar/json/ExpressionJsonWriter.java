package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The writer of expressions. */
final class ExpressionJsonWriter {
  private final JsonGenerator json;

  private ExpressionJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes {@code expr}.
   *
   * @throws IllegalArgumentException where it is deeper than {@link Depth#MAX}
   */
  static void write(JsonGenerator json, Expr expr) {
    int depth = Depth.of(expr);
    if (depth > Depth.MAX) {
      throw new IllegalArgumentException(
          "expression: " + depth + " operators deep (expected: at most " + Depth.MAX + ")");
    }
    new ExpressionJsonWriter(json).write(expr);
  }

  private void write(Expr expr) {
    json.writeStartObject();
    switch (expr) {
      case Expr.Literal(CedarValue value) -> writeValue(value);
      case Expr.Var(Variable variable) -> json.writeStringProperty("Var", variable.word());
      case Expr.If conditional -> writeConditional(conditional);
      case Expr.And(List<Expr> operands) -> writeChain("&&", operands);
      case Expr.Or(List<Expr> operands) -> writeChain("||", operands);
      case Expr.Unary(UnaryOperator operator, Expr operand) -> {
        json.writeObjectPropertyStart(key(operator));
        writeOperand("arg", operand);
        json.writeEndObject();
      }
      case Expr.Binary(BinaryOperator operator, Expr left, Expr right) -> {
        json.writeObjectPropertyStart(operator.symbol());
        writeOperand("left", left);
        writeOperand("right", right);
        json.writeEndObject();
      }
      case Expr.Attribute(Expr target, String name) -> {
        json.writeObjectPropertyStart(".");
        writeOperand("left", target);
        json.writeStringProperty("attr", name);
        json.writeEndObject();
      }
      case Expr.Has(Expr target, List<String> path) -> writeHas(target, path);
      case Expr.Like(Expr target, Pattern pattern) -> writeLike(target, pattern);
      case Expr.Is(Expr target, EntityType type, Expr within) -> writeIs(target, type, within);
      case Expr.SetOf(List<Expr> elements) -> writeAll("Set", elements);
      case Expr.RecordOf(Map<String, Expr> fields) -> writeRecord(fields);
      case Expr.Call(ExtensionFunction function, List<Expr> arguments) ->
          writeAll(function.word(), arguments);
    }
    json.writeEndObject();
  }

  private void writeOperand(String name, Expr operand) {
    json.writeName(name);
    write(operand);
  }

  private void writeValue(CedarValue value) {
    json.writeName("Value");
    ValueJsonWriter.write(json, value);
  }

  private void writeConditional(Expr.If conditional) {
    json.writeObjectPropertyStart("if-then-else");
    writeOperand("if", conditional.test());
    writeOperand("then", conditional.consequence());
    writeOperand("else", conditional.alternative());
    json.writeEndObject();
  }

  /* Nested to the left without recursion: there may be more operands than a stack is deep. */
  private void writeChain(String key, List<Expr> operands) {
    int pairs = operands.size() - 1;
    for (int i = 0; i < pairs; i++) {
      if (i > 0) {
        json.writeStartObject();
      }
      json.writeObjectPropertyStart(key);
      json.writeName("left");
    }
    write(operands.getFirst());
    for (int i = 1; i <= pairs; i++) {
      writeOperand("right", operands.get(i));
      json.writeEndObject();
      if (i < pairs) {
        json.writeEndObject();
      }
    }
  }

  private static String key(UnaryOperator operator) {
    return operator == UnaryOperator.NEGATE ? "neg" : operator.symbol();
  }

  private void writeHas(Expr target, List<String> path) {
    json.writeObjectPropertyStart("has");
    writeOperand("left", target);
    if (path.size() == 1) {
      json.writeStringProperty("attr", path.getFirst());
    } else {
      json.writeArrayPropertyStart("attr");
      path.forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeLike(Expr target, Pattern pattern) {
    json.writeObjectPropertyStart("like");
    writeOperand("left", target);
    json.writeArrayPropertyStart("pattern");
    boolean first = true;
    for (String piece : pattern.pieces()) {
      if (!first) {
        json.writeString("Wildcard");
      }
      first = false;
      piece.codePoints().forEach(this::writeCharacter);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeCharacter(int point) {
    json.writeStartObject();
    json.writeStringProperty("Literal", Character.toString(point));
    json.writeEndObject();
  }

  private void writeIs(Expr target, EntityType type, @Nullable Expr within) {
    json.writeObjectPropertyStart("is");
    writeOperand("left", target);
    json.writeStringProperty("entity_type", type.name());
    if (within != null) {
      writeOperand("in", within);
    }
    json.writeEndObject();
  }

  private void writeAll(String key, List<Expr> exprs) {
    json.writeArrayPropertyStart(key);
    for (Expr expr : exprs) {
      write(expr);
    }
    json.writeEndArray();
  }

  private void writeRecord(Map<String, Expr> fields) {
    json.writeObjectPropertyStart("Record");
    for (Map.Entry<String, Expr> field : fields.entrySet()) {
      writeOperand(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }
}
