package dev.agentruntime.cedar.differential;

import static dev.agentruntime.cedar.differential.Vocabulary.any;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Expressions as text: mostly of the kind that is needed, so that evaluation gets far. */
final class ExpressionGenerator {
  /** Kinds of values, each with an attribute that mostly holds one. */
  enum Kind {
    BOOL("b"),
    LONG("n"),
    STRING("s"),
    ENTITY("e"),
    SET("set"),
    ENTITIES("es"),
    RECORD("rec"),
    IP("ip"),
    DECIMAL("dec"),
    DATETIME("dt"),
    DURATION("dur");

    static final List<Kind> ALL = List.of(values());

    final String attribute;

    Kind(String attribute) {
      this.attribute = attribute;
    }
  }

  static final List<String> NAMES =
      Stream.concat(
              Stream.of(Kind.values()).map(kind -> kind.attribute), Stream.of("odd name", "é"))
          .toList();
  private static final List<String> LONGS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "7",
          "100",
          "9223372036854775807",
          "-9223372036854775808",
          "-9223372036854775807",
          "4611686018427387904",
          "3037000500",
          "007",
          "86400000");

  private final RandomGenerator random;

  ExpressionGenerator(RandomGenerator random) {
    this.random = random;
  }

  String bool(int depth) {
    return of(Kind.BOOL, depth);
  }

  String of(Kind wanted, int depth) {
    // Now and then another kind than is needed: operands that err are half of the matter.
    Kind kind = random.nextInt(40) == 0 ? anyKind() : wanted;
    if (depth < -2) {
      return "context." + kind.attribute;
    }
    if (depth > 0 && random.nextInt(25) == 0) {
      return "if "
          + bool(depth - 1)
          + " then "
          + of(kind, depth - 1)
          + " else "
          + of(kind, depth - 1);
    }
    if (random.nextInt(5) == 0) {
      return attribute(kind, depth);
    }
    if (random.nextInt(30) == 0) {
      return operand(Kind.ENTITY, depth - 1) + ".getTag(" + of(Kind.STRING, depth - 1) + ")";
    }
    return switch (kind) {
      case BOOL -> depth <= 0 ? pick("true", "false", "true") : boolOperator(depth);
      case LONG -> depth <= 0 ? any(LONGS, random) : longOperator(depth);
      case STRING -> string(any(Vocabulary.STRINGS, random));
      case ENTITY -> entity();
      case SET -> set(depth, anyKind());
      case ENTITIES -> set(depth, Kind.ENTITY);
      case RECORD -> record(depth);
      case IP -> "ip(" + string(any(Vocabulary.IPS, random)) + ")";
      case DECIMAL -> "decimal(" + string(any(Vocabulary.DECIMALS, random)) + ")";
      case DATETIME -> datetime(depth);
      case DURATION -> duration(depth);
    };
  }

  /** Returns an expression that a dot or a sign may stand beside. */
  String operand(Kind kind, int depth) {
    String text = of(kind, depth);
    return isSimple(text) ? text : "(" + text + ")";
  }

  private static boolean isSimple(String text) {
    return text.chars().allMatch(c -> c == '.' || c == '_' || Character.isLetterOrDigit(c))
        && !text.equals("true")
        && !text.contains("if ")
        && !Character.isDigit(text.charAt(0));
  }

  private String boolOperator(int depth) {
    int d = depth - 1;
    return switch (random.nextInt(24)) {
      case 0 -> "!" + operand(Kind.BOOL, d);
      case 1, 2 -> paren(Kind.BOOL, d) + " && " + paren(Kind.BOOL, d);
      case 3, 4 -> paren(Kind.BOOL, d) + " || " + paren(Kind.BOOL, d);
      case 5, 6 -> compared(Kind.LONG, d);
      case 7 -> compared(random.nextBoolean() ? Kind.DATETIME : Kind.DURATION, d);
      case 8, 9, 10 -> {
        Kind kind = anyKind();
        Kind other = random.nextInt(6) == 0 ? anyKind() : kind;
        yield paren(kind, d) + pick(" == ", " != ") + paren(other, d);
      }
      case 11, 12 ->
          operand(Kind.ENTITY, d)
              + " in "
              + operand(random.nextBoolean() ? Kind.ENTITY : Kind.ENTITIES, d);
      case 13 ->
          operand(Kind.ENTITY, d)
              + " is "
              + any(Vocabulary.TYPES, random)
              + (random.nextBoolean() ? "" : " in " + operand(Kind.ENTITY, d));
      case 14, 15 -> has(d);
      case 16, 17 -> operand(Kind.STRING, d) + " like " + pattern();
      case 18 -> operand(Kind.SET, d) + ".contains(" + of(anyKind(), d) + ")";
      case 19 ->
          operand(Kind.SET, d) + pick(".containsAll(", ".containsAny(") + of(Kind.SET, d) + ")";
      case 20 -> operand(random.nextBoolean() ? Kind.SET : Kind.ENTITIES, d) + ".isEmpty()";
      case 21 -> operand(Kind.ENTITY, d) + ".hasTag(" + of(Kind.STRING, d) + ")";
      case 22 -> ipMethod(d);
      default ->
          operand(Kind.DECIMAL, d)
              + pick(".lessThan(", ".lessThanOrEqual(", ".greaterThan(", ".greaterThanOrEqual(")
              + of(Kind.DECIMAL, d)
              + ")";
    };
  }

  private String ipMethod(int depth) {
    // A wrong number of arguments is an error of evaluation, not of the text.
    return switch (random.nextInt(7)) {
      case 0 -> operand(Kind.IP, depth) + ".isIpv4()";
      case 1 -> operand(Kind.IP, depth) + ".isIpv6()";
      case 2 -> operand(Kind.IP, depth) + ".isLoopback()";
      case 3 -> operand(Kind.IP, depth) + ".isMulticast()";
      case 4 ->
          operand(Kind.IP, depth)
              + ".isInRange("
              + of(Kind.IP, depth)
              + (random.nextInt(10) == 0 ? ", " + of(Kind.IP, depth) : "")
              + ")";
      case 5 -> random.nextInt(5) == 0 ? operand(Kind.IP, depth) + ".isIpv4(1)" : ipRange();
      default -> ipRange();
    };
  }

  private String ipRange() {
    return "ip(%s).isInRange(ip(%s))"
        .formatted(string(any(Vocabulary.IPS, random)), string(any(Vocabulary.IPS, random)));
  }

  private String compared(Kind kind, int depth) {
    return paren(kind, depth) + pick(" < ", " <= ", " > ", " >= ") + paren(kind, depth);
  }

  private String longOperator(int depth) {
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0 -> "-" + operand(Kind.LONG, d);
      case 1 -> pick("--", "---", "----") + operand(Kind.LONG, d);
      case 2 -> paren(Kind.LONG, d) + " + " + paren(Kind.LONG, d);
      case 3 -> paren(Kind.LONG, d) + " - " + paren(Kind.LONG, d);
      case 4 -> paren(Kind.LONG, d) + " * " + paren(Kind.LONG, d);
      case 5 ->
          operand(Kind.DURATION, d)
              + pick(
                  ".toDays()", ".toHours()", ".toMinutes()", ".toSeconds()", ".toMilliseconds()");
      default -> any(LONGS, random);
    };
  }

  private String datetime(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return random.nextBoolean()
          ? operand(Kind.DATETIME, depth - 1) + ".offset(" + of(Kind.DURATION, depth - 1) + ")"
          : operand(Kind.DATETIME, depth - 1) + ".toDate()";
    }
    return "datetime(" + string(any(Vocabulary.DATETIMES, random)) + ")";
  }

  private String duration(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return random.nextBoolean()
          ? operand(Kind.DATETIME, depth - 1) + ".toTime()"
          : operand(Kind.DATETIME, depth - 1)
              + ".durationSince("
              + of(Kind.DATETIME, depth - 1)
              + ")";
    }
    return "duration(" + string(any(Vocabulary.DURATIONS, random)) + ")";
  }

  private String has(int depth) {
    String holder =
        switch (random.nextInt(4)) {
          case 0 -> "context";
          case 1 -> operand(Kind.RECORD, depth);
          default -> operand(Kind.ENTITY, depth);
        };
    return switch (random.nextInt(4)) {
      case 0 -> holder + " has " + string(any(NAMES, random));
      case 1 ->
          holder + " has " + pick("rec.n", "e.rec.s", "rec.rec", "e.e.n", "n.s", "rec.missing");
      default -> holder + " has " + anyKind().attribute;
    };
  }

  private String attribute(Kind kind, int depth) {
    String holder =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> "context";
          case 3, 4 -> "principal";
          case 5 -> "resource";
          case 6 -> operand(Kind.ENTITY, depth - 1);
          default -> operand(Kind.RECORD, depth - 1);
        };
    return random.nextInt(6) == 0
        ? holder + "[" + string(random.nextInt(8) == 0 ? any(NAMES, random) : kind.attribute) + "]"
        : holder + "." + kind.attribute;
  }

  private String set(int depth, Kind kind) {
    int size = random.nextInt(4);
    return Stream.generate(() -> of(random.nextInt(8) == 0 ? anyKind() : kind, depth - 1))
        .limit(size)
        .collect(Collectors.joining(", ", "[", size > 0 && random.nextInt(8) == 0 ? ",]" : "]"));
  }

  private String record(int depth) {
    if (depth <= 0) {
      return pick("{}", "context", "{n: 1}");
    }
    return switch (random.nextInt(4)) {
      case 0 -> "context";
      case 1 -> "{n: " + of(Kind.LONG, depth - 1) + ", \"s\": " + of(Kind.STRING, depth - 1) + "}";
      case 2 -> "{rec: " + record(depth - 1) + ", e: " + entity() + "}";
      default -> "{\"odd name\": " + of(anyKind(), depth - 1) + "}";
    };
  }

  String entity() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> "principal";
      case 2 -> "resource";
      case 3 -> "action";
      default -> uid();
    };
  }

  String uid() {
    return any(Vocabulary.TYPES, random) + "::" + string(any(Vocabulary.IDS, random));
  }

  private String pattern() {
    int pieces = random.nextInt(4);
    StringBuilder pattern = new StringBuilder("\"");
    for (int i = 0; i < pieces; i++) {
      pattern.append(
          switch (random.nextInt(5)) {
            case 0, 1 -> "*";
            case 2 -> "\\*";
            default -> {
              String literal = string(any(Vocabulary.STRINGS, random));
              yield literal.substring(1, literal.length() - 1);
            }
          });
    }
    return pattern.append('"').toString();
  }

  /** Returns a literal of {@code text}, spelled in one of the ways that there are. */
  String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(point -> literal.append(spelled(point)));
    return literal.append('"').toString();
  }

  private String spelled(int point) {
    return switch (point) {
      case '"' -> pick("\\\"", "\\x22", "\\u{22}");
      case '\\' -> pick("\\\\", "\\u{5c}");
      case '\n' -> pick("\\n", "\n");
      case '\r' -> "\\r";
      case '\0' -> pick("\\0", "\0");
      default ->
          random.nextInt(20) > 0
              ? Character.toString(point)
              : point < 128 && random.nextBoolean()
                  ? "\\x%02X".formatted(point)
                  : "\\u{%s}".formatted(Integer.toHexString(point));
    };
  }

  /** Returns an expression with parentheses, or without where it means the same or does not. */
  private String paren(Kind kind, int depth) {
    String text = of(kind, depth);
    return random.nextInt(4) == 0 && !text.startsWith("if ") ? text : "(" + text + ")";
  }

  private Kind anyKind() {
    return Kind.ALL.get(random.nextInt(Kind.ALL.size()));
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
