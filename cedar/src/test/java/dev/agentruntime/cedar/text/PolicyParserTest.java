package dev.agentruntime.cedar.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.policy.Effect;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.ParseResult.Parsed;
import dev.agentruntime.cedar.text.ParseResult.PlacedPolicy;
import dev.agentruntime.cedar.text.ParseResult.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, what it means, and what is refused with which words at which place. */
final class PolicyParserTest {
  private static final String PERMIT = "permit (principal, action, resource)";

  private static Policy policy(String text) {
    List<Policy> policies = PolicyParser.parse(text).orThrow().policies();
    assertThat(policies).hasSize(1);
    return policies.getFirst();
  }

  private static List<String> problems(String text) {
    return switch (PolicyParser.parse(text)) {
      case Parsed parsed -> List.of("read: " + parsed);
      case Refused(List<Problem> problems) -> problems.stream().map(Problem::toString).toList();
    };
  }

  private static String written(String condition) {
    return ExpressionWriter.write(
        policy(PERMIT + " when { " + condition + " };").conditions().getFirst().body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          ( (1) )                                 => 1
          -1                                      => -1
          - 1                                     => -1
          -(1)                                    => -(1)
          --1                                     => -(-1)
          -9223372036854775808                    => -9223372036854775808
          -1.a                                    => -1.a
          -context.n                              => -context.n
          !!true                                  => !(!true)
          a::b::C::"d"                            => a::b::C::"d"
          a :: b :: "d"                           => a::b::"d"
          "\\x41\\u{42}\\u{0_0_43}"               => "ABC"
          "a\\\\\\"\\'\\n\\r\\t\\0"               => "a\\\\\\"\\'\\n\\r\\t\\0"
          1 + 2 - 3 + 4                           => 1 + 2 - 3 + 4
          1 - (2 - 3)                             => 1 - (2 - 3)
          (1 - 2) - 3                             => 1 - 2 - 3
          1 + 2 * 3                               => 1 + 2 * 3
          (1 + 2) * 3                             => (1 + 2) * 3
          2 * (3 * 4)                             => 2 * (3 * 4)
          1 < 2 == true                           => -
          (1 < 2) == true                         => (1 < 2) == true
          1 <= 2                                  => 1 <= 2
          1 > 2 || 1 >= 2 && 1 != 2               => 1 > 2 || 1 >= 2 && 1 != 2
          (true || false) && true                 => (true || false) && true
          (true && false) && true                 => true && false && true
          true && (false && true)                 => true && (false && true)
          (true || false) || true                 => true || false || true
          true || (false || true)                 => true || (false || true)
          if true then 1 else if false then 2 else 3 => if true then 1 else if false then 2 else 3
          (if true then 1 else 2) + 1             => (if true then 1 else 2) + 1
          if (if true then true else false) then 1 else 2 => if if true then true else false then 1 else 2
          context.a["b"]["c d"].e                 => context.a.b["c d"].e
          context["if"]                           => context["if"]
          context[""]                             => context[""]
          context has a                           => context has a
          context has "a b"                       => context has "a b"
          context has "a"                         => context has a
          context has a.b.c                       => context has a.b.c
          context.a + 1 has b                     => context.a + 1 has b
          "a" like "a*b\\*c"                      => "a" like "a*b\\*c"
          principal is A::B                       => principal is A::B
          principal is A in B::"c"                => principal is A in B::"c"
          principal is A in [B::"c"]              => principal is A in [B::"c"]
          principal in [A::"b", action,]          => principal in [A::"b", action]
          [1, [], {}]                             => [1, [], {}]
          {a: 1, "b c": 2, "if": 3,}              => {a: 1, "b c": 2, "if": 3}
          [1].contains(2)                         => [1].contains(2)
          [1].containsAll([2]).a                  => [1].containsAll([2]).a
          [1].containsAny([2],)                   => [1].containsAny([2])
          [].isEmpty()                            => [].isEmpty()
          principal.getTag("a").b                 => principal.getTag("a").b
          principal.hasTag(context.t)             => principal.hasTag(context.t)
          ip("::1").isInRange(ip("::/8"))         => ip("::1").isInRange(ip("::/8"))
          ip()                                    => ip()
          datetime("x").offset(1, 2)              => datetime("x").offset(1, 2)
          duration("x").toDays()                  => duration("x").toDays()
          (1 + 2).lessThan(decimal("1.0"))        => (1 + 2).lessThan(decimal("1.0"))
          (!true).a                               => (!true).a
          (-1).a                                  => (-1).a
          principal.permit.when.principal         => principal.permit.when.principal
          true // comment }                       => -
          """)
  void expressions(String text, String again) {
    if (again.equals("-")) {
      assertThat(PolicyParser.parse(PERMIT + " when { " + text + " };"))
          .isInstanceOf(Refused.class);
    } else {
      assertThat(written(text)).isEqualTo(again);
      assertThat(written(again)).isEqualTo(again);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          principal, action, resource,                     => principal, action, resource
          principal == A::"b", action, resource            => principal == A::"b", action, resource
          principal == ((A::"b")), action, resource        => principal == A::"b", action, resource
          principal in A::"b", action, resource            => principal in A::"b", action, resource
          principal is A, action, resource                 => principal is A, action, resource
          principal is A in B::"c", action, resource       => principal is A in B::"c", action, resource
          principal == ?principal, action, resource        => principal == ?principal, action, resource
          principal in ?principal, action, resource        => principal in ?principal, action, resource
          principal is A in ?principal, action, resource   => principal is A in ?principal, action, resource
          principal, action == Action::"a", resource       => principal, action == Action::"a", resource
          principal, action == (A::Action::"a"), resource  => principal, action == A::Action::"a", resource
          principal, action in Action::"a", resource       => principal, action in Action::"a", resource
          principal, action in [Action::"a"], resource     => principal, action in Action::"a", resource
          principal, action in ([(Action::"a"), Action::"b",]), resource => principal, action in [Action::"a", Action::"b"], resource
          principal, action in [], resource                => principal, action in [], resource
          principal, action, resource == A::"b"            => principal, action, resource == A::"b"
          principal, action, resource in (?resource)       => principal, action, resource in ?resource
          principal, action, resource is A in B::"c"       => principal, action, resource is A in B::"c"
          """)
  void scopes(String scope, String again) {
    Policy policy = policy("forbid (" + scope + ");");

    assertThat(policy.effect()).isEqualTo(Effect.FORBID);
    assertThat(policy.isTemplate()).isEqualTo(scope.contains("?"));
    assertThat(PolicyWriter.write(policy)).isEqualTo("forbid (" + again + ");\n");
  }

  @Test
  void aPolicyIsReadWhole() {
    Policy policy =
        policy(
            """
            // Comment.
            @b("\\u{e9}") @a @if("then")
            permit(principal, action, resource)
            when { true } unless { false } when { context.a };
            """);

    assertThat(policy.annotations()).containsOnlyKeys("a", "b", "if").containsEntry("b", "é");
    assertThat(policy.id()).isEqualTo("policy0");
    assertThat(PolicyWriter.write(policy))
        .isEqualTo(
            """
            @a
            @b("é")
            @if("then")
            permit (principal, action, resource)
            when { true }
            unless { false }
            when { context.a };
            """);
  }

  @Test
  void aLongScopeIsWrittenOnLinesOfItsOwn() {
    String id = "x".repeat(60);

    assertThat(
            PolicyWriter.write(
                policy(
                    "permit(principal == A::\"%s\",action,resource == B::\"%s\");"
                        .formatted(id, id))))
        .isEqualTo(
            """
            permit (
              principal == A::"%s",
              action,
              resource == B::"%s"
            );
            """
                .formatted(id, id));
  }

  @Test
  void policiesAreCountedAndPlaced() {
    String text = "\n" + PERMIT + "; " + PERMIT + ";\r\n\u2028 // é\ud83d\ude00\n  " + PERMIT + ";";

    assertThat(PolicyParser.parse(text))
        .isInstanceOfSatisfying(
            Parsed.class,
            parsed -> {
              assertThat(parsed.policies())
                  .extracting(placed -> placed.line() + ":" + placed.column())
                  .containsExactly("2:1", "2:39", "4:3");
              assertThat(parsed.policies())
                  .extracting(PlacedPolicy::policy)
                  .extracting(Policy::id)
                  .containsExactly("policy0", "policy1", "policy2");
              assertThat(PolicyWriter.write(parsed.set().policies()))
                  .isEqualTo("%1$s;\n\n%1$s;\n\n%1$s;\n".formatted(PERMIT));
            });
  }

  @Test
  void columnsCountCharactersAndNotTheirHalves() {
    assertThat(problems(PERMIT + " when { \"\ud83d\ude00\" == };"))
        .containsExactly("1:52: unexpected `}` (expected: a value, a variable or a call)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \t\n", "// nothing", "\u00a0\u0085\u2029\u3000\u1680\u200a\u202f\u205f"})
  void nothingIsNoPolicies(String text) {
    assertThat(PolicyParser.parse(text).orThrow().policies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          x                                    => 1:1: unexpected `x` (expected: `permit`, `forbid` or an annotation)
          permit                               => 1:7: unexpected the end of the text (expected: `(`)
          permit (principal, action, resource) => 1:37: unexpected the end of the text (expected: `when`, `unless` or `;`)
          permit (action, action, resource);   => 1:9: unexpected `action` (expected: `principal`)
          permit (principal action, resource); => 1:19: unexpected `action` (expected: `==`, `in`, `is`, `,` or `)`)
          permit (principal, resource);        => 1:20: unexpected `resource` (expected: `action`)
          permit (principal, action resource); => 1:27: unexpected `resource` (expected: `==`, `in` or `,`)
          permit (principal, action);          => 1:26: unexpected `)` (expected: `==`, `in` or `,`)
          permit (principal, action, resource, context); => 1:38: unexpected `context` (expected: `)`)
          permit (principal == A, action, resource); => 1:23: unexpected `,` (expected: `::`)
          permit (principal == A::B, action, resource); => 1:26: unexpected `,` (expected: `::`)
          permit (principal == A::if::"b", action, resource); => 1:25: `if` is reserved (expected: a name)
          permit (principal == "b", action, resource); => 1:22: unexpected `"b"` (expected: an entity such as Agent::"bot")
          permit (principal == ?resource, action, resource); => 1:22: the slot ?resource beside principal (expected: ?principal)
          permit (principal, action, resource in ?principal); => 1:40: the slot ?principal beside resource (expected: ?resource)
          permit (principal in [A::"b"], action, resource); => 1:22: unexpected `[` (expected: an entity such as Agent::"bot")
          permit (principal is "A", action, resource); => 1:22: unexpected `"A"` (expected: an entity type)
          permit (principal, action == Agent::"a", resource); => 1:30: `Agent::"a"` (expected: an entity of the type Action)
          permit (principal, action in [Action::"a" Action::"b"], resource); => 1:43: unexpected `Action` (expected: `,` or `]`)
          permit (principal, action is Action, resource); => 1:27: unexpected `is` (expected: `==`, `in` or `,`)
          permit (principal == (A::"b", action, resource); => 1:29: unexpected `,` (expected: `)`)
          @                                    => 1:2: unexpected the end of the text (expected: the name of an annotation)
          @a(1) permit (principal, action, resource); => 1:4: unexpected `1` (expected: text in quotes)
          @a("b" permit (principal, action, resource); => 1:8: unexpected `permit` (expected: `)`)
          @a @a permit (principal, action, resource); => 1:5: the annotation @a twice (expected: once)
          permit (principal, action, resource) when true; => 1:43: unexpected `true` (expected: `{`)
          #                                    => 1:1: `#` is not a character of the language
          &                                    => 1:1: `&` is not a character of the language
          ?                                    => 1:1: `?` is not a character of the language
          ?1                                   => 1:1: `?` is not a character of the language
          é                                    => 1:1: `é` is not a character of the language
          \ud83d\ude00                         => 1:1: `\ud83d\ude00` is not a character of the language
          permit (principal == A::"b           => 1:25: a string without an end (expected: a closing `"`)
          permit (principal == A::"b\\         => 1:25: a string without an end (expected: a closing `"`)
          """)
  void whatIsNoPolicyIsRefused(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          ''                     => 2: unexpected `}` (expected: a value, a variable or a call)
          1 +                    => 5: unexpected `}` (expected: a value, a variable or a call)
          1 2                    => 3: unexpected `2` (expected: `}`)
          1 = 2                  => 3: unexpected `=` (expected: `==`)
          1 / 2                  => 3: `/` is not an operator of the language (expected: `*`)
          1 % 2                  => 3: `%` is not an operator of the language (expected: `*`)
          1 < 2 < 3              => 7: `<` behind another `<` (expected: parentheses that say what belongs together)
          1 in 2 has a           => 8: `has` behind another `in` (expected: parentheses that say what belongs together)
          1 is A like "a"        => 8: `like` behind another `is` (expected: parentheses that say what belongs together)
          1 has a is B           => 9: `is` behind another `has` (expected: parentheses that say what belongs together)
          !!!!!true              => 1: 5 times `!` in a row (expected: at most 4)
          -----1                 => 1: 5 times `-` in a row (expected: at most 4)
          !-1                    => 2: unexpected `-` (expected: a value, a variable or a call)
          (1                     => 4: unexpected `}` (expected: `)`)
          [1 2]                  => 4: unexpected `2` (expected: `,` or `]`)
          ip("a" "b")            => 8: unexpected `"b"` (expected: `,` or `)`)
          {a 1}                  => 4: unexpected `1` (expected: `:`)
          {1: 2}                 => 2: unexpected `1` (expected: the name of a field, with or without quotes)
          {if: 2}                => 2: `if` is reserved (expected: the name of a field, with or without quotes)
          {a: 1 b: 2}            => 7: unexpected `b` (expected: `,` or `}`)
          {a: 1, "a": 2}         => 8: the field `a` twice (expected: once)
          foo                    => 1: `foo` (expected: principal, action, resource, context, or a call)
          Foo::bar               => 1: `Foo::bar` (expected: principal, action, resource, context, or a call)
          then                   => 1: `then` is reserved (expected: a value, a variable or a call)
          foo(1)                 => 1: `foo` is not a function (expected: ip, decimal, datetime or duration)
          A::ip("::1")           => 1: `A::ip` is not a function (expected: ip, decimal, datetime or duration)
          contains(1)            => 1: `contains` is a method (expected: behind a value and a dot)
          isEmpty()              => 1: `isEmpty` is a method (expected: behind a value and a dot)
          lessThan(1)            => 1: `lessThan` is a method (expected: behind a value and a dot)
          1.foo()                => 3: `foo` is not a method (expected: contains, isInRange, lessThan or the like)
          1.ip()                 => 3: `ip` is a function (expected: not behind a value and a dot)
          1.contains()           => 3: `contains` with 0 arguments (expected: 1)
          1.getTag(2, 3)         => 3: `getTag` with 2 arguments (expected: 1)
          1.isEmpty(2)           => 3: `isEmpty` with 1 arguments (expected: 0)
          1.2                    => 3: unexpected `2` (expected: the name of an attribute or method)
          1."a"                  => 3: unexpected `"a"` (expected: the name of an attribute or method)
          1.if                   => 3: `if` is reserved (expected: the name of an attribute or method)
          1[2]                   => 3: unexpected `2` (expected: the name of an attribute in quotes)
          1["a"                  => 7: unexpected `}` (expected: `]`)
          1(2)                   => 2: a value is called (expected: a function or a method)
          1 has 2                => 7: unexpected `2` (expected: the name of an attribute, with or without quotes)
          1 has a.               => 10: unexpected `}` (expected: the name of an attribute, with or without quotes)
          1 has "a".b            => 10: unexpected `.` (expected: `}`)
          1 like b               => 8: unexpected `b` (expected: a pattern in quotes)
          1 is "A"               => 6: unexpected `"A"` (expected: an entity type)
          A::"b"::"c"            => 7: unexpected `::` (expected: `}`)
          ?principal             => 1: the slot ?principal in a condition (expected: in the scope alone)
          if 1 else 2            => 6: unexpected `else` (expected: `then`)
          if 1 then 2            => 13: unexpected `}` (expected: `else`)
          1 # 2                  => 3: unexpected `}` ()
          9223372036854775808    => 1: 9223372036854775808 (expected: -9223372036854775808 to 9223372036854775807)
          -9223372036854775809   => 2: -9223372036854775809 (expected: -9223372036854775808 to 9223372036854775807)
          -9223372036854775808.a => 2: 9223372036854775808 (expected: -9223372036854775808 to 9223372036854775807)
          """)
  void whatIsNoExpressionIsRefused(String condition, String problem) {
    String start = PERMIT + "when{";
    int colon = problem.indexOf(':');
    int column = start.length() + Integer.parseInt(problem.substring(0, colon));
    String expected =
        condition.contains("#")
            ? "1:" + column + ": `#` is not a character of the language"
            : "1:" + column + problem.substring(colon);

    assertThat(problems(start + condition + " };")).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          "\\q"           => 2: `\\q`
          "ab\\*"         => 4: `\\*`
          "\\x4"          => 2: `\\x4`
          "\\x4g"         => 2: `\\x4g`
          "\\xg4"         => 2: `\\xg4`
          "\\x80"         => 2: `\\x80`
          "\\u41"         => 2: `\\u4`
          "\\u{}"         => 2: `\\u{}`
          "\\u{_1}"       => 2: `\\u{_1}`
          "\\u{g}"        => 2: `\\u{g}`
          "\\u{110000}"   => 2: `\\u{110000}`
          "\\u{0000041}"  => 2: `\\u{0000041}`
          "\\u{d800}"     => 2: `\\u{d800}`
          "\\u{dfff}"     => 2: `\\u{dfff}`
          "\\u{41"        => 2: `\\u{`
          "\\u"           => 2: `\\u`
          "\\x"           => 2: `\\x`
          """)
  void whatIsNoEscapeIsRefused(String literal, String problem) {
    String start = PERMIT + "when{";
    int colon = problem.indexOf(':');
    int column = start.length() + Integer.parseInt(problem.substring(0, colon));

    assertThat(problems(start + literal + " == 1 };"))
        .singleElement()
        .asString()
        .startsWith("1:" + column + problem.substring(colon) + " is not an escape (expected: `\\n`")
        .doesNotContain("`\\*`)");
    assertThat(problems(start + "context.s like " + literal + " };"))
        .singleElement()
        .asString()
        .matches(it -> it.startsWith("read: ") ? literal.contains("*") : it.endsWith("`\\*`)"));
  }

  @Test
  void linesEndInNoStringBehindABackslashOrWithACarriageReturn() {
    assertThat(problems(PERMIT + "when{\"a\\\nb\"};"))
        .containsExactly("1:42: a line ends behind `\\` (expected: an escape such as `\\n`)");
    assertThat(problems(PERMIT + "when{\"a\r\nb\"==1};"))
        .containsExactly("1:44: a carriage return in a string (expected: `\\r`)");
    assertThat(written("\"a\nb\"")).isEqualTo("\"a\\nb\"");
  }

  @ParameterizedTest
  @CsvSource({"\ud83d, 2", "a\ude00, 3", "\ude00\ud83d, 2", "\ud83d\ude00\ud83d, 3"})
  void loneSurrogatesAreRefused(String text, int column) {
    String start = PERMIT + "when{";

    assertThat(problems(start + "\"" + text + "\"==1};"))
        .containsExactly(
            "1:%d: a lone surrogate in a string (expected: Unicode text)"
                .formatted(start.length() + column));
    assertThat(problems(start + "\"" + text + "\"};" + "x;")).hasSize(2);
  }

  @Test
  void allThatIsWrongIsNamedInOrder() {
    assertThat(
            problems(
                """
                permit (principal, action);
                permit (principal, action, resource) when { foo(1) && 2.bar() && "\\q" == 1 };
                permit (principal, action, resource);
                forbid (principal, action, resource) when { x; };
                y
                """))
        .satisfiesExactly(
            it -> assertThat(it).startsWith("1:26: unexpected `)`"),
            it -> assertThat(it).startsWith("2:45: `foo` is not a function"),
            it -> assertThat(it).startsWith("2:57: `bar` is not a method"),
            it -> assertThat(it).startsWith("2:67: `\\q` is not an escape"),
            it -> assertThat(it).startsWith("4:45: `x` (expected: principal"),
            it -> assertThat(it).startsWith("4:46: unexpected `;` (expected: `}`"),
            it -> assertThat(it).startsWith("4:48: unexpected `}` (expected: `permit`"),
            it -> assertThat(it).startsWith("5:1: unexpected `y`"));
  }

  @Test
  void noMoreThanAHundredProblemsAreNamed() {
    assertThat(problems("x;\n".repeat(1_000))).hasSize(100).last().asString().startsWith("100:1:");
  }

  @Test
  void aTextHasABound() {
    assertThat(problems(" ".repeat(PolicyParser.MAX_LENGTH + 1)))
        .containsExactly("1:1: 67108865 characters (expected: at most 67108864)");
  }

  @Test
  void manyPoliciesOnOneLineAreRead() {
    int count = 20_000;

    assertThat(PolicyParser.parse((PERMIT + ";").repeat(count)))
        .isInstanceOfSatisfying(
            Parsed.class,
            parsed ->
                assertThat(parsed.policies().getLast().column())
                    .isEqualTo((count - 1) * (PERMIT.length() + 1) + 1));
  }

  @Test
  void orThrowNamesTheProblems() {
    assertThatThrownBy(() -> PolicyParser.parse("x;\ny;").orThrow())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            1:1: unexpected `x` (expected: `permit`, `forbid` or an annotation)
            2:1: unexpected `y` (expected: `permit`, `forbid` or an annotation)""");
    assertThatThrownBy(() -> new Refused(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("problems: none (expected: at least one)");
  }

  @Test
  void aMissingSemicolonOrAnUnknownNameHidesNothingBehindIt() {
    String text =
        """
        permit (principal, action, resource) when { contxt.n == 1 && foo(1) }
        @id("a") permit (principal == "bob", action, resource)
        ;
        forbid (principal, action, resource)
        permit (principal, action, resource) when { 99999999999999999999 == 1 };
        """;

    assertThat(PolicyParser.parse(text))
        .isEqualTo(
            new ParseResult.Refused(
                List.of(
                    new Problem(
                        1,
                        45,
                        "`contxt` (expected: principal, action, resource, context, or a call)"),
                    new Problem(
                        1,
                        62,
                        "`foo` is not a function (expected: ip, decimal, datetime or duration)"),
                    new Problem(2, 1, "unexpected `@` (expected: `when`, `unless` or `;`)"),
                    new Problem(
                        2, 31, "unexpected `\"bob\"` (expected: an entity such as Agent::\"bot\")"),
                    new Problem(5, 1, "unexpected `permit` (expected: `when`, `unless` or `;`)"),
                    new Problem(
                        5,
                        45,
                        "99999999999999999999 (expected: -9223372036854775808 to"
                            + " 9223372036854775807)"))));
  }
}
