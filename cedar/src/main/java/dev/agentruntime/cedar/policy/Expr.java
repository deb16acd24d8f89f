package dev.agentruntime.cedar.policy;

import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression, as it was written: nothing is simplified or spelled in other operators. */
public sealed interface Expr {

  /** A bool, a long, a string or an entity. */
  record Literal(CedarValue value) implements Expr {
    public Literal {
      Objects.requireNonNull(value, "value");
    }
  }

  /** What the request brings. */
  record Var(Variable variable) implements Expr {
    public Var {
      Objects.requireNonNull(variable, "variable");
    }
  }

  /** {@code if test then consequence else alternative}. */
  record If(Expr test, Expr consequence, Expr alternative) implements Expr {
    public If {
      Objects.requireNonNull(test, "test");
      Objects.requireNonNull(consequence, "consequence");
      Objects.requireNonNull(alternative, "alternative");
    }
  }

  /** Operands between {@code &&}, from the left; at least two, and the first is no {@code And}. */
  record And(List<Expr> operands) implements Expr {
    public And {
      operands = atLeastTwo(operands);
    }

    /** Returns {@code left && right}. */
    public static And of(Expr left, Expr right) {
      return new And(
          left instanceof And(List<Expr> before) ? appended(before, right) : List.of(left, right));
    }
  }

  /** Operands between {@code ||}, from the left; at least two, and the first is no {@code Or}. */
  record Or(List<Expr> operands) implements Expr {
    public Or {
      operands = atLeastTwo(operands);
    }

    /** Returns {@code left || right}. */
    public static Or of(Expr left, Expr right) {
      return new Or(
          left instanceof Or(List<Expr> before) ? appended(before, right) : List.of(left, right));
    }
  }

  /** An operator with one operand. */
  record Unary(UnaryOperator operator, Expr operand) implements Expr {
    public Unary {
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(operand, "operand");
    }
  }

  /** An operator with two operands. */
  record Binary(BinaryOperator operator, Expr left, Expr right) implements Expr {
    public Binary {
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }
  }

  /** {@code target.name} or {@code target["name"]}. */
  record Attribute(Expr target, String name) implements Expr {
    public Attribute {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(name, "name");
    }
  }

  /** {@code target has a.b.c}: each exists in the one before; at least one. */
  record Has(Expr target, List<String> path) implements Expr {
    public Has {
      Objects.requireNonNull(target, "target");
      path = List.copyOf(path);
      if (path.isEmpty()) {
        throw new IllegalArgumentException("path: empty (expected: at least one name)");
      }
    }
  }

  /** {@code target like pattern}. */
  record Like(Expr target, Pattern pattern) implements Expr {
    public Like {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /** {@code target is type}, or {@code target is type in within} where there is one. */
  record Is(Expr target, EntityType type, @Nullable Expr within) implements Expr {
    public Is {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(type, "type");
    }
  }

  /** {@code [elements]}. */
  record SetOf(List<Expr> elements) implements Expr {
    public SetOf {
      elements = List.copyOf(elements);
    }
  }

  /** {@code {name: value}}, in the order of writing. */
  record RecordOf(Map<String, Expr> fields) implements Expr {
    public RecordOf {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** A function or method of an extension type, with the value that a method is called on first. */
  record Call(ExtensionFunction function, List<Expr> arguments) implements Expr {
    public Call {
      Objects.requireNonNull(function, "function");
      arguments = List.copyOf(arguments);
    }
  }

  private static List<Expr> atLeastTwo(List<Expr> operands) {
    if (operands.size() < 2) {
      throw new IllegalArgumentException(
          "operands: " + operands.size() + " (expected: at least two)");
    }
    return List.copyOf(operands);
  }

  private static List<Expr> appended(List<Expr> before, Expr last) {
    List<Expr> all = new ArrayList<>(before);
    all.add(last);
    return all;
  }
}
