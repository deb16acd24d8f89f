package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Expr;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An expression of which all is read but its operands.
 *
 * @param levels how much it adds to the depth, as {@link dev.agentruntime.cedar.policy.Depth}
 *     counts
 * @param operands that are still to be read, in order
 * @param assembly what makes the expression of its operands
 */
record ReadStep(int levels, List<Operand> operands, Function<List<Expr>, Expr> assembly) {
  ReadStep(List<Operand> operands, Function<List<Expr>, Expr> assembly) {
    this(1, operands, assembly);
  }

  /**
   * JSON that is the operand of an expression.
   *
   * @param value whether it is a plain value, as inside {@code Value}, and no expression
   */
  record Operand(Json json, Place place, boolean value) {}

  /** Returns {@code expr}, which has no operands. */
  static ReadStep of(Expr expr) {
    return new ReadStep(List.of(), _ -> expr);
  }

  /** Takes the operand {@code name}. */
  static Operand take(String name, Fields fields) throws InvalidJsonException {
    return new Operand(fields.take(name), fields.place(name), false);
  }

  /** Returns the elements of an array as operands. */
  static List<Operand> items(Json json, Place place, boolean value) throws InvalidJsonException {
    List<Json> items = Fields.items(json, place);
    List<Operand> operands = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      operands.add(new Operand(items.get(i), place.item(i), value));
    }
    return operands;
  }

  /** Returns a record, with the fields of an object in their order. */
  static ReadStep record(Map<String, Json> fields, Place place, boolean value) {
    List<Operand> operands = new ArrayList<>(fields.size());
    fields.forEach((name, json) -> operands.add(new Operand(json, place.field(name), value)));
    return new ReadStep(operands, values -> record(fields.keySet(), values));
  }

  private static Expr record(Set<String> names, List<Expr> values) {
    Map<String, Expr> fields = LinkedHashMap.newLinkedHashMap(values.size());
    Iterator<Expr> value = values.iterator();
    names.forEach(name -> fields.put(name, value.next()));
    return new Expr.RecordOf(fields);
  }
}
