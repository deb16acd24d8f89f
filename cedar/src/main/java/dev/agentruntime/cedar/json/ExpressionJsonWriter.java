package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Depth;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.UnaryOperator;
import dev.agentruntime.cedar.value.CedarValue;
import java.util.List;
import java.util.Map;
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

  /* Whole cases: taken apart here, each would add to the frame of every level. */
  private void write(Expr expr) {
    json.writeStartObject();
    switch (expr) {
      case Expr.Literal literal -> writeValue(literal.value());
      case Expr.Var var -> json.writeStringProperty("Var", var.variable().word());
      case Expr.If conditional -> writeConditional(conditional);
      case Expr.And and -> writeChain("&&", and.operands());
      case Expr.Or or -> writeChain("||", or.operands());
      case Expr.Unary unary -> writeUnary(unary);
      case Expr.Binary binary -> writeBinary(binary);
      case Expr.Attribute attribute -> writeAttribute(attribute);
      case Expr.Has has -> writeHas(has);
      case Expr.Like like -> writeLike(like);
      case Expr.Is is -> writeIs(is);
      case Expr.SetOf set -> writeAll("Set", set.elements());
      case Expr.RecordOf record -> writeRecord(record);
      case Expr.Call call -> writeAll(call.function().word(), call.arguments());
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

  private void writeUnary(Expr.Unary unary) {
    UnaryOperator operator = unary.operator();
    json.writeObjectPropertyStart(operator == UnaryOperator.NEGATE ? "neg" : operator.symbol());
    writeOperand("arg", unary.operand());
    json.writeEndObject();
  }

  private void writeBinary(Expr.Binary binary) {
    json.writeObjectPropertyStart(binary.operator().symbol());
    writeOperand("left", binary.left());
    writeOperand("right", binary.right());
    json.writeEndObject();
  }

  private void writeAttribute(Expr.Attribute attribute) {
    json.writeObjectPropertyStart(".");
    writeOperand("left", attribute.target());
    json.writeStringProperty("attr", attribute.name());
    json.writeEndObject();
  }

  private void writeHas(Expr.Has has) {
    json.writeObjectPropertyStart("has");
    writeOperand("left", has.target());
    if (has.path().size() == 1) {
      json.writeStringProperty("attr", has.path().getFirst());
    } else {
      json.writeArrayPropertyStart("attr");
      has.path().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void writeLike(Expr.Like like) {
    json.writeObjectPropertyStart("like");
    writeOperand("left", like.target());
    json.writeArrayPropertyStart("pattern");
    boolean first = true;
    for (String piece : like.pattern().pieces()) {
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

  private void writeIs(Expr.Is is) {
    json.writeObjectPropertyStart("is");
    writeOperand("left", is.target());
    json.writeStringProperty("entity_type", is.type().name());
    if (is.within() != null) {
      writeOperand("in", is.within());
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

  private void writeRecord(Expr.RecordOf record) {
    json.writeObjectPropertyStart("Record");
    for (Map.Entry<String, Expr> field : record.fields().entrySet()) {
      writeOperand(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }
}
