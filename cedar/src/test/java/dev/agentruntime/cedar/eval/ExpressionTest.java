package dev.agentruntime.cedar.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.policy.BinaryOperator;
import dev.agentruntime.cedar.policy.Expr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each operator comes to. Every expression is evaluated twice: as it stands, where much is
 * worked out by the compiler, and with its literals hidden from it.
 */
final class ExpressionTest {

  private static void comesTo(String expression, String outcome) {
    Expr expr = World.expression(expression);
    assertThat(World.eval(expr)).as(expression).hasToString(outcome);
    assertThat(World.eval(World.unfoldable(expr)))
        .as("%s, at run time", expression)
        .hasToString(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          true                    => true
          -7                      => -7
          "a"                     => "a"
          Agent::"bot"            => Agent::"bot"
          principal               => Agent::"bot"
          action                  => Action::"read"
          resource                => Route::"r1"
          context.n               => 7
          context["two words"]    => 2
          context.rec.a.b         => "c"
          principal.level         => 3
          principal.owner.name    => "Ann"
          principal.inner.a.b     => 1
          {a: {b: 2}}.a.b         => 2
          [2, 1, 2]               => [2, 1]
          [[], [1], []]           => [[], [1]]
          {b: 1, "a c": [true]}   => {"b": 1, "a c": [true]}
          """)
  void values(String expression, String value) {
    comesTo(expression, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          !true                               => false
          !false                              => true
          !!context.no                        => false
          !1                                  => TYPE: type error: `1` is a long (expected: bool)
          !context.gone                       => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          true && true                        => true
          true && false                       => false
          false && 1                          => false
          false && (1 + "a" == 2)             => false
          context.no && 1                     => false
          context.yes && context.no           => false
          context.yes && context.yes          => true
          true && context.yes                 => true
          1 && false                          => TYPE: type error: `1` is a long (expected: bool)
          true && 1                           => TYPE: type error: `1` is a long (expected: bool)
          true && true && "a"                 => TYPE: type error: `"a"` is a string (expected: bool)
          context.yes && true && 1            => TYPE: type error: `1` is a long (expected: bool)
          context.yes && 1 && false           => TYPE: type error: `1` is a long (expected: bool)
          context.n && false                  => TYPE: type error: `7` is a long (expected: bool)
          false || false                      => false
          false || true                       => true
          true || 1                           => true
          context.yes || 1                    => true
          context.no || context.yes           => true
          context.no || context.no            => false
          false || context.no                 => false
          1 || true                           => TYPE: type error: `1` is a long (expected: bool)
          false || 1                          => TYPE: type error: `1` is a long (expected: bool)
          context.no || false || 1            => TYPE: type error: `1` is a long (expected: bool)
          context.no || 1 || true             => TYPE: type error: `1` is a long (expected: bool)
          if true then 1 else 1 + "a"         => 1
          if false then 1 + "a" else 2        => 2
          if context.yes then 1 else 1 + "a"  => 1
          if context.no then 1 + "a" else 2   => 2
          if 1 then 2 else 3                  => TYPE: type error: `1` is a long (expected: bool)
          if context.n then 2 else 3          => TYPE: type error: `7` is a long (expected: bool)
          if 1 + true > 2 then 3 else 4       => TYPE: type error: `true` is a bool (expected: long)
          """)
  void truth(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          1 == 1                                  => true
          1 == 2                                  => false
          1 != 1                                  => false
          1 != 2                                  => true
          1 == "1"                                => false
          1 != true                               => true
          context.n == 7                          => true
          context.n == 8                          => false
          context.n != 7                          => false
          context.n != 8                          => true
          7 == context.n                          => true
          7 != context.n                          => false
          context.n == context.n                  => true
          context.n != context.n                  => false
          principal == Agent::"bot"               => true
          principal == User::"bot"                => false
          principal == Agent::"Bot"               => false
          [1, 2, 2] == [2, 1]                     => true
          [1] == [1, 2]                           => false
          [] == [[]]                              => false
          {a: 1, b: 2} == {b: 2, a: 1}            => true
          {a: 1} == {a: 1, b: 2}                  => false
          {a: 1} == {b: 1}                        => false
          {a: 1} == {a: 2}                        => false
          {} == []                                => false
          ip("1.2.3.4") == ip("1.2.3.4/32")       => true
          ip("1.2.3.4") == ip("::102:304")        => false
          decimal("1.0") == decimal("01.0000")    => true
          datetime("2026-01-01") == datetime("2026-01-01T01:00:00+0100") => true
          duration("1h") == duration("60m")       => true
          duration("1h") == 3600000               => false
          context.gone == 1                       => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          1 == context.gone                       => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          1 + true == 1                           => TYPE: type error: `true` is a bool (expected: long)
          context.n == 1 + true                   => TYPE: type error: `true` is a bool (expected: long)
          context.n + true != 1 + "a"             => TYPE: type error: `true` is a bool (expected: long)
          """)
  void equality(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          1 < 2                                                => true
          2 < 2                                                => false
          2 <= 2                                               => true
          3 <= 2                                               => false
          2 > 1                                                => true
          2 > 2                                                => false
          2 >= 2                                               => true
          1 >= 2                                               => false
          -9223372036854775808 < 9223372036854775807           => true
          context.n < 8                                        => true
          datetime("2026-01-01") < datetime("2026-01-02")      => true
          datetime("2026-01-02") <= datetime("2026-01-01")     => false
          datetime("2026-01-02") > datetime("2026-01-01")      => true
          datetime("2026-01-01") >= datetime("2026-01-01")     => true
          duration("1m") < duration("61s")                     => true
          duration("1m") <= duration("59s")                    => false
          duration("-1m") > duration("-2m")                    => true
          duration("1m") >= duration("1m1ms")                  => false
          1 < "a"                                              => TYPE: type error: `"a"` is a string (expected: long, datetime or duration, the same on both sides)
          "a" < 1                                              => TYPE: type error: `"a"` is a string (expected: long, datetime or duration, the same on both sides)
          "a" < "b"                                            => TYPE: type error: `"a"` is a string (expected: long, datetime or duration, the same on both sides)
          1 < duration("1m")                                   => TYPE: type error: `duration("60000ms")` is a duration (expected: long, datetime or duration, the same on both sides)
          duration("1m") < 1                                   => TYPE: type error: `1` is a long (expected: long, datetime or duration, the same on both sides)
          datetime("2026-01-01") > duration("1m")              => TYPE: type error: `duration("60000ms")` is a duration (expected: long, datetime or duration, the same on both sides)
          duration("1m") > datetime("2026-01-01")              => TYPE: type error: `datetime("2026-01-01T00:00:00Z")` is a datetime (expected: long, datetime or duration, the same on both sides)
          decimal("1.0") < decimal("2.0")                      => TYPE: type error: `decimal("1.0")` is a decimal (expected: long, datetime or duration, the same on both sides)
          context.gone < 1 + "a"                               => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          1 < 1 + "a"                                          => TYPE: type error: `"a"` is a string (expected: long)
          true < 1 + "a"                                       => TYPE: type error: `"a"` is a string (expected: long)
          """)
  void order(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          1 + 2 * 3 - 4                                  => 3
          context.n * context.n                          => 49
          -(1)                                           => -1
          -context.n                                     => -7
          --5                                            => 5
          9223372036854775806 + 1                        => 9223372036854775807
          9223372036854775807 + 1                        => OVERFLOW: integer overflow: 9223372036854775807 + 1 (expected: within 64 bits)
          1 + 9223372036854775807                        => OVERFLOW: integer overflow: 1 + 9223372036854775807 (expected: within 64 bits)
          -9223372036854775807 + -1                      => -9223372036854775808
          -9223372036854775808 + -1                      => OVERFLOW: integer overflow: -9223372036854775808 + -1 (expected: within 64 bits)
          -9223372036854775808 + 9223372036854775807     => -1
          -9223372036854775807 - 1                       => -9223372036854775808
          -9223372036854775808 - 1                       => OVERFLOW: integer overflow: -9223372036854775808 - 1 (expected: within 64 bits)
          9223372036854775806 - -1                       => 9223372036854775807
          9223372036854775807 - -1                       => OVERFLOW: integer overflow: 9223372036854775807 - -1 (expected: within 64 bits)
          0 - -9223372036854775808                       => OVERFLOW: integer overflow: 0 - -9223372036854775808 (expected: within 64 bits)
          -1 - -9223372036854775808                      => 9223372036854775807
          3037000499 * 3037000499                        => 9223372030926249001
          3037000500 * 3037000500                        => OVERFLOW: integer overflow: 3037000500 * 3037000500 (expected: within 64 bits)
          -9223372036854775808 * 1                       => -9223372036854775808
          -9223372036854775808 * -1                      => OVERFLOW: integer overflow: -9223372036854775808 * -1 (expected: within 64 bits)
          4611686018427387904 * -2                       => -9223372036854775808
          4611686018427387904 * 2                        => OVERFLOW: integer overflow: 4611686018427387904 * 2 (expected: within 64 bits)
          9223372036854775807 * 0                        => 0
          -(9223372036854775807)                         => -9223372036854775807
          -(-9223372036854775808)                        => OVERFLOW: integer overflow: -(-9223372036854775808) (expected: within 64 bits)
          -true                                          => TYPE: type error: `true` is a bool (expected: long)
          -context.gone                                  => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          1 + "a"                                        => TYPE: type error: `"a"` is a string (expected: long)
          "a" + 1                                        => TYPE: type error: `"a"` is a string (expected: long)
          "a" - true                                     => TYPE: type error: `"a"` is a string (expected: long)
          "a" * context.gone                             => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          (1 + "a") + (1 + true)                         => TYPE: type error: `"a"` is a string (expected: long)
          1 + (1 + true)                                 => TYPE: type error: `true` is a bool (expected: long)
          """)
  void arithmetic(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          [1, 2].contains(2)                    => true
          [1, 2].contains(3)                    => false
          [1, [2]].contains([2])                => true
          [[1, 2]].contains([2, 1])             => true
          context.set.contains(1)               => true
          1.contains(1)                         => TYPE: type error: `1` is a long (expected: set)
          "a".contains(1 + true)                => TYPE: type error: `true` is a bool (expected: long)
          [1 + "a"].contains(1 + true)          => TYPE: type error: `"a"` is a string (expected: long)
          [1, 2, 3].containsAll([3, 1])         => true
          [1, 2].containsAll([3, 1])            => false
          [].containsAll([])                    => true
          [].containsAll([1])                   => false
          [1].containsAll([])                   => true
          [1].containsAll(1)                    => TYPE: type error: `1` is a long (expected: set)
          1.containsAll([])                     => TYPE: type error: `1` is a long (expected: set)
          1.containsAll(2)                      => TYPE: type error: `1` is a long (expected: set)
          [1, 2].containsAny([2, 3])            => true
          [1, 2].containsAny([3, 4])            => false
          [1].containsAny([])                   => false
          [].containsAny([])                    => false
          [1].containsAny(true)                 => TYPE: type error: `true` is a bool (expected: set)
          {}.containsAny([1])                   => TYPE: type error: `{}` is a record (expected: set)
          [].isEmpty()                          => true
          [0].isEmpty()                         => false
          context.set.isEmpty()                 => false
          "".isEmpty()                          => TYPE: type error: `""` is a string (expected: set)
          context.gone.isEmpty()                => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          [1, 1 + "a", 1 + true]                => TYPE: type error: `"a"` is a string (expected: long)
          {a: 1 + "a", b: 1 + true}             => TYPE: type error: `"a"` is a string (expected: long)
          """)
  void setsAndRecords(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal in principal                                   => true
          principal in Group::"admins"                             => true
          principal in Group::"all"                                => true
          principal in Group::"none"                               => false
          Group::"all" in principal                                => false
          action in Action::"any"                                  => true
          resource in Group::"all"                                 => false
          Group::"admins" in Group::"all"                          => true
          User::"nobody" in User::"nobody"                         => true
          User::"nobody" in Group::"all"                           => false
          principal in []                                          => false
          principal in [Group::"none", Group::"all"]               => true
          principal in [Group::"all", Group::"none"]               => true
          principal in [Group::"none"]                             => false
          principal in [principal]                                 => true
          principal in [Group::"all", 1]                           => TYPE: type error: `1` is a long (expected: entity)
          principal in [1, Group::"all"]                           => TYPE: type error: `1` is a long (expected: entity)
          principal in [Group::"none", "a"]                        => TYPE: type error: `"a"` is a string (expected: entity)
          principal in 1                                           => TYPE: type error: `1` is a long (expected: entity or set of entities)
          principal in {}                                          => TYPE: type error: `{}` is a record (expected: entity or set of entities)
          1 in Group::"all"                                        => TYPE: type error: `1` is a long (expected: entity)
          1 in [1]                                                 => TYPE: type error: `1` is a long (expected: entity)
          1 in (1 + "a")                                           => TYPE: type error: `"a"` is a string (expected: long)
          (1 + true) in (1 + "a")                                  => TYPE: type error: `true` is a bool (expected: long)
          principal is Agent                                       => true
          principal is User                                        => false
          principal is Agents::Agent                               => false
          User::"nobody" is User                                   => true
          1 is User                                                => TYPE: type error: `1` is a long (expected: entity)
          context.gone is User                                     => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          principal is Agent in Group::"all"                       => true
          principal is Agent in Group::"none"                      => false
          principal is User in Group::"all"                        => false
          principal is User in 1                                   => false
          principal is Agent in 1                                  => TYPE: type error: `1` is a long (expected: entity or set of entities)
          principal is Agent in [Group::"none", Group::"admins"]   => true
          1 is Agent in Group::"all"                               => TYPE: type error: `1` is a long (expected: entity)
          """)
  void hierarchy(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          context has n                      => true
          context has gone                   => false
          context has "two words"            => true
          context has rec.a.b                => true
          context has rec.a.c                => false
          context has rec.x.b                => false
          context has x.a.b                  => false
          context has rec.a.b.c              => TYPE: type error: `"c"` is a string (expected: record or entity)
          context has n.a.b                  => TYPE: type error: `7` is a long (expected: record or entity)
          context has n.a                    => TYPE: type error: `7` is a long (expected: record or entity)
          principal has level                => true
          principal has gone                 => false
          principal has owner.name           => true
          principal has owner.gone           => false
          principal has absent.name          => false
          principal has inner.a.b            => true
          principal has level.a              => TYPE: type error: `3` is a long (expected: record or entity)
          User::"nobody" has name            => false
          User::"nobody" has name.first      => false
          1 has a                            => TYPE: type error: `1` is a long (expected: record or entity)
          1 has a.b                          => TYPE: type error: `1` is a long (expected: record or entity)
          context.gone has a                 => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          {a: 1}.b                           => ATTRIBUTE: record does not have the attribute `b` (it has: "a")
          {}.b                               => ATTRIBUTE: record does not have the attribute `b` (it has none)
          {e: 1, d: 1, c: 1, b: 1, a: 1}.x   => ATTRIBUTE: record does not have the attribute `x` (it has: "a", "b", "c", "d", "e")
          principal.gone                     => ATTRIBUTE: `Agent::"bot"` does not have the attribute `gone` (it has: "absent", "inner", "level", "owner")
          action.gone                        => ATTRIBUTE: `Action::"read"` does not have the attribute `gone` (it has none)
          User::"nobody".name                => ENTITY: entity `User::"nobody"` does not exist
          principal.absent.name              => ENTITY: entity `User::"nobody"` does not exist
          1.a                                => TYPE: type error: `1` is a long (expected: record or entity)
          [].a                               => TYPE: type error: `[]` is a set (expected: record or entity)
          true.a                             => TYPE: type error: `true` is a bool (expected: record or entity)
          (1 + "a").a                        => TYPE: type error: `"a"` is a string (expected: long)
          """)
  void access(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal.hasTag("role")             => true
          principal.hasTag("gone")             => false
          User::"ann".hasTag("role")           => false
          User::"nobody".hasTag("role")        => false
          principal.getTag("role")             => "admin"
          principal.getTag("ro" )              => TAG: `Agent::"bot"` does not have the tag `ro` (it has: "role")
          User::"ann".getTag("role")           => TAG: `User::"ann"` does not have the tag `role` (it has none)
          User::"nobody".getTag("role")        => ENTITY: entity `User::"nobody"` does not exist
          principal.getTag(1)                  => TYPE: type error: `1` is a long (expected: string)
          principal.hasTag(true)               => TYPE: type error: `true` is a bool (expected: string)
          User::"nobody".getTag(1)             => TYPE: type error: `1` is a long (expected: string)
          context.getTag("role")               => TYPE: type error: `{"yes": true, "no": false, "n": 7, "text": "text", "set": [1, 2], "rec": {"a": {"b": "c"}}, "two words": 2}` is a record (expected: entity)
          1.hasTag(2)                          => TYPE: type error: `1` is a long (expected: entity)
          1.hasTag(1 + true)                   => TYPE: type error: `true` is a bool (expected: long)
          (1 + "a").getTag(1 + true)           => TYPE: type error: `"a"` is a string (expected: long)
          """)
  void tags(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          "text" like "t*t"          => true
          "text" like "t*x"          => false
          context.text like "*ex*"   => true
          1 like "1"                 => TYPE: type error: `1` is a long (expected: string)
          context.gone like "*"      => ATTRIBUTE: record does not have the attribute `gone` (it has: "n", "no", "rec", "set", "text" and 2 more)
          """)
  void like(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          ip("10.0.0.1/8")                                     => ip("10.0.0.1/8")
          ip("10.0.0")                                         => EXTENSION: ip: "10.0.0" (expected: an address or range such as 10.0.0.0/8 or 2001:db8::/32)
          ip(1)                                                => TYPE: type error: `1` is a long (expected: string)
          ip()                                                 => ARITY: `ip` with 0 arguments (expected: 1)
          ip("::1", 2)                                         => ARITY: `ip` with 2 arguments (expected: 1)
          ip("x", 1 + true)                                    => TYPE: type error: `true` is a bool (expected: long)
          ip("1.2.3.4").isIpv4()                               => true
          ip("::1").isIpv4()                                   => false
          ip("1.2.3.4").isIpv6()                               => false
          ip("::1").isIpv6()                                   => true
          ip("127.1.2.3").isLoopback()                         => true
          ip("128.0.0.1").isLoopback()                         => false
          ip("224.0.0.1").isMulticast()                        => true
          ip("10.0.0.1").isMulticast()                         => false
          ip("10.1.2.3").isInRange(ip("10.0.0.0/8"))           => true
          ip("11.1.2.3").isInRange(ip("10.0.0.0/8"))           => false
          ip("10.1.2.3").isInRange("10.0.0.0/8")               => TYPE: type error: `"10.0.0.0/8"` is a string (expected: ipaddr)
          "10.1.2.3".isInRange(ip("10.0.0.0/8"))               => TYPE: type error: `"10.1.2.3"` is a string (expected: ipaddr)
          "10.1.2.3".isInRange(1)                              => TYPE: type error: `"10.1.2.3"` is a string (expected: ipaddr)
          ip("::1").isInRange()                                => ARITY: `isInRange` with 1 arguments (expected: 2)
          ip("::1").isIpv4(1)                                  => ARITY: `isIpv4` with 2 arguments (expected: 1)
          1.isIpv6()                                           => TYPE: type error: `1` is a long (expected: ipaddr)
          1.isLoopback()                                       => TYPE: type error: `1` is a long (expected: ipaddr)
          1.isMulticast()                                      => TYPE: type error: `1` is a long (expected: ipaddr)
          decimal("1.5")                                       => decimal("1.5")
          decimal("1")                                         => EXTENSION: decimal: "1" (expected: digits on both sides of a point, such as 12.34)
          decimal(true)                                        => TYPE: type error: `true` is a bool (expected: string)
          decimal("1.5").lessThan(decimal("1.6"))              => true
          decimal("1.5").lessThan(decimal("1.5"))              => false
          decimal("1.5").lessThanOrEqual(decimal("1.5"))       => true
          decimal("1.5").lessThanOrEqual(decimal("1.4"))       => false
          decimal("1.5").greaterThan(decimal("1.4"))           => true
          decimal("1.5").greaterThan(decimal("1.5"))           => false
          decimal("1.5").greaterThanOrEqual(decimal("1.5"))    => true
          decimal("1.5").greaterThanOrEqual(decimal("1.6"))    => false
          decimal("1.5").lessThan(1)                           => TYPE: type error: `1` is a long (expected: decimal)
          1.greaterThan(decimal("1.5"))                        => TYPE: type error: `1` is a long (expected: decimal)
          1.greaterThan(true)                                  => TYPE: type error: `1` is a long (expected: decimal)
          datetime("2026-11-25")                               => datetime("2026-11-25T00:00:00Z")
          datetime("today")                                    => EXTENSION: datetime: "today" (expected: a date, or a date with a time such as 2026-11-25T12:34:56.789Z)
          datetime(1)                                          => TYPE: type error: `1` is a long (expected: string)
          duration("1h")                                       => duration("3600000ms")
          duration("1x")                                       => EXTENSION: duration: "1x" (expected: such as 1d2h3m4s5ms)
          duration(1)                                          => TYPE: type error: `1` is a long (expected: string)
          datetime("2026-11-25").offset(duration("-1ms"))      => datetime("2026-11-24T23:59:59.999Z")
          datetime("2026-11-25").offset(1)                     => TYPE: type error: `1` is a long (expected: duration)
          duration("1h").offset(duration("1h"))                => TYPE: type error: `duration("3600000ms")` is a duration (expected: datetime)
          datetime("2026-11-25").durationSince(datetime("2026-11-24")) => duration("86400000ms")
          datetime("2026-11-25").durationSince(duration("1h")) => TYPE: type error: `duration("3600000ms")` is a duration (expected: datetime)
          1.durationSince(datetime("2026-11-24"))              => TYPE: type error: `1` is a long (expected: datetime)
          datetime("2026-11-25T12:34:56.789Z").toDate()        => datetime("2026-11-25T00:00:00Z")
          datetime("2026-11-25T12:34:56.789Z").toTime()        => duration("45296789ms")
          1.toDate()                                           => TYPE: type error: `1` is a long (expected: datetime)
          1.toTime()                                           => TYPE: type error: `1` is a long (expected: datetime)
          duration("1d2h3m4s5ms").toMilliseconds()             => 93784005
          duration("1d2h3m4s5ms").toSeconds()                  => 93784
          duration("1d2h3m4s5ms").toMinutes()                  => 1563
          duration("1d2h3m4s5ms").toHours()                    => 26
          duration("1d2h3m4s5ms").toDays()                     => 1
          duration("-1999ms").toSeconds()                      => -1
          1.toDays()                                           => TYPE: type error: `1` is a long (expected: duration)
          datetime("1970-01-01").offset(duration("9223372036854775807ms")).offset(duration("1ms")) => 'OVERFLOW: offset: overflow with datetime("1970-01-01").offset(duration("9223372036854775807ms")) and duration("1ms") (expected: within 64 bits)'
          """)
  void extensions(String expression, String outcome) {
    comesTo(expression, outcome);
  }

  @Test
  void longValuesAreCutInMessages() {
    String text = "x".repeat(118);

    assertThat(World.eval(World.expression("!\"" + text + "\"")))
        .hasToString("TYPE: type error: `\"" + text + "\"` is a string (expected: bool)");
    assertThat(World.eval(World.expression("!\"" + text + "x\"")))
        .hasToString("TYPE: type error: `\"" + text + "x…` is a string (expected: bool)");
  }

  @Test
  void onlyOperatorsOfTheirKindAreTaken() {
    Node one = World::one;

    assertThatThrownBy(() -> Arithmetic.binary(BinaryOperator.IN, one, one).eval(World.frame()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operator: IN");
    assertThatThrownBy(() -> Comparison.order(BinaryOperator.IN, one, one).eval(World.frame()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operator: IN");
  }
}
