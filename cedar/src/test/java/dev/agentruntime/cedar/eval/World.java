package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.Outcome;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few entities and a request that expressions are tried with. */
final class World {
  static final EntityUid BOT = EntityUid.of("Agent", "bot");
  static final EntityUid READ = EntityUid.of("Action", "read");
  static final EntityUid ROUTE = EntityUid.of("Route", "r1");
  static final EntityUid ANN = EntityUid.of("User", "ann");
  static final EntityUid ADMINS = EntityUid.of("Group", "admins");
  static final EntityUid ALL = EntityUid.of("Group", "all");
  static final EntityUid TAGGED = EntityUid.of("Agent", "tagged");
  static final EntityUid ANY = EntityUid.of("Action", "any");

  static final Entities ENTITIES =
      Entities.builder()
          .add(
              BOT,
              record(
                  "level",
                  new LongValue(3),
                  "owner",
                  ANN,
                  "absent",
                  EntityUid.of("User", "nobody"),
                  "inner",
                  record("a", record("b", new LongValue(1)))),
              List.of(ADMINS),
              record("role", new StringValue("admin")))
          .add(ADMINS, RecordValue.EMPTY, List.of(ALL))
          .add(ANN, record("name", new StringValue("Ann")), List.of())
          .add(READ, RecordValue.EMPTY, List.of(ANY))
          .add(ROUTE, record("owner", BOT, "tagged", TAGGED), List.of())
          .add(
              TAGGED,
              RecordValue.EMPTY,
              List.of(),
              record("rec", record("a", new LongValue(1)), "next", TAGGED))
          .build();

  static final RecordValue CONTEXT =
      record(
          "yes",
          BoolValue.TRUE,
          "no",
          BoolValue.FALSE,
          "n",
          new LongValue(7),
          "text",
          new StringValue("text"),
          "set",
          SetValue.of(new LongValue(1), new LongValue(2)),
          "rec",
          record("a", record("b", new StringValue("c"))),
          "two words",
          new LongValue(2));

  static final Request REQUEST = new Request(BOT, READ, ROUTE, CONTEXT);

  private World() {}

  static Frame frame() {
    return new Frame(REQUEST, ENTITIES);
  }

  /** Returns a record of names and values in turn. */
  static RecordValue record(Object... namesAndValues) {
    Map<String, CedarValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (CedarValue) namesAndValues[i + 1]);
    }
    return RecordValue.of(fields);
  }

  static PolicySet policies(String text) {
    return PolicyParser.parse(text).orThrow();
  }

  static Expr expression(String text) {
    return policies("permit (principal, action, resource) when { " + text + " };")
        .policies()
        .getFirst()
        .conditions()
        .getFirst()
        .body();
  }

  static Outcome eval(Expr expr) {
    return ExpressionCompiler.compile(expr).eval(frame());
  }

  /** A node that comes to 1, and whose value is not known before a request is. */
  static Outcome one(Frame frame) {
    return new LongValue(frame.principal.equals(BOT) ? 1 : 0);
  }

  /** Returns {@code expr} with nothing in it that is known before a request is. */
  static Expr unfoldable(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal ->
          new Expr.If(new Expr.Attribute(new Expr.Var(Variable.CONTEXT), "yes"), literal, literal);
      case Expr.Var variable -> variable;
      case Expr.If(Expr test, Expr consequence, Expr alternative) ->
          new Expr.If(unfoldable(test), unfoldable(consequence), unfoldable(alternative));
      case Expr.And(List<Expr> operands) -> new Expr.And(unfoldable(operands));
      case Expr.Or(List<Expr> operands) -> new Expr.Or(unfoldable(operands));
      case Expr.Unary unary -> new Expr.Unary(unary.operator(), unfoldable(unary.operand()));
      case Expr.Binary binary ->
          new Expr.Binary(binary.operator(), unfoldable(binary.left()), unfoldable(binary.right()));
      case Expr.Attribute attribute ->
          new Expr.Attribute(unfoldable(attribute.target()), attribute.name());
      case Expr.Has has -> new Expr.Has(unfoldable(has.target()), has.path());
      case Expr.Like like -> new Expr.Like(unfoldable(like.target()), like.pattern());
      case Expr.Is(Expr target, var type, Expr within) ->
          new Expr.Is(unfoldable(target), type, within == null ? null : unfoldable(within));
      case Expr.SetOf(List<Expr> elements) -> new Expr.SetOf(unfoldable(elements));
      case Expr.RecordOf record -> {
        Map<String, Expr> fields = new LinkedHashMap<>();
        record.fields().forEach((name, value) -> fields.put(name, unfoldable(value)));
        yield new Expr.RecordOf(fields);
      }
      case Expr.Call(var function, List<Expr> arguments) ->
          new Expr.Call(function, unfoldable(arguments));
    };
  }

  private static List<Expr> unfoldable(List<Expr> exprs) {
    return exprs.stream().map(World::unfoldable).toList();
  }
}
