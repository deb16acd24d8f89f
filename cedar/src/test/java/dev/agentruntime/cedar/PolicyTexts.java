package dev.agentruntime.cedar;

import java.util.List;
import java.util.stream.Stream;

/** Policies that between them have every operator, scope, literal and oddity of the language. */
public final class PolicyTexts {
  private static final List<String> SCOPES =
      List.of(
          "permit (principal, action, resource);",
          "forbid (principal, action, resource,);",
          "permit (principal == User::\"alice\", action, resource);",
          "permit (principal in Group::\"friends\", action, resource);",
          "permit (principal is User, action, resource);",
          "permit (principal is Acme::Staff::User, action, resource);",
          "permit (principal is User in Group::\"friends\", action, resource);",
          "permit (principal, action == Action::\"view\", resource);",
          "permit (principal, action in Action::\"read\", resource);",
          "permit (principal, action in [Action::\"read\"], resource);",
          "permit (principal, action in [Action::\"a\", Acme::Action::\"b\"], resource);",
          "permit (principal, action in [], resource);",
          "permit (principal, action, resource == Album::\"trip\");",
          "permit (principal, action, resource in Album::\"trip\");",
          "permit (principal, action, resource is Photo);",
          "permit (principal, action, resource is Photo in Album::\"trip\");",
          "forbid (principal == A::B::C::\"\", action == A::Action::\"\", resource in A::\"\\u{0}\");",
          "@id(\"one\") permit (principal, action, resource);",
          "@id @b(\"\") @a(\"x y\") permit (principal, action, resource);",
          "@if(\"reserved\") @in @__cedar(\"too\") permit (principal, action, resource);",
          "@note(\"quote \\\" line \\n star * \\u{1f600} é\") forbid (principal, action, resource);",
          "permit (principal, action, resource) when { true } unless { false } when { 1 == 1 };",
          "permit (principal, action, resource) unless { context.a };",
          "permit (principal, action, resource) unless { !context.a } unless { true };",
          "permit (principal in Organisation::\"a very long name of an organisation\", action in"
              + " [Action::\"first\", Action::\"second\"], resource is Document in"
              + " Folder::\"another long name\");");

  private static final List<String> TEMPLATES =
      List.of(
          "permit (principal == ?principal, action, resource);",
          "permit (principal in ?principal, action, resource);",
          "permit (principal is User in ?principal, action, resource);",
          "permit (principal, action, resource == ?resource);",
          "permit (principal, action, resource in ?resource);",
          "permit (principal, action, resource is Photo in ?resource);",
          "forbid (principal == ?principal, action in [], resource in ?resource);",
          "@id(\"t\") permit (principal in ?principal, action == Action::\"a\", resource is A in"
              + " ?resource) when { context.a == 1 };",
          "permit (principal == ?principal, action, resource == Photo::\"p\") unless { context.a };");

  private static final List<String> CONDITIONS =
      List.of(
          // Literals.
          "true",
          "false",
          "0",
          "-1",
          "9223372036854775807",
          "-9223372036854775808",
          "\"\"",
          "\"text\"",
          "\"quotes \\\" \\' \\\\ and \\n \\r \\t \\0\"",
          "\"\\x41\\x7f\\u{e9}\\u{1f600}\\u{200b}\\u{301}x\"",
          "\"é😀*\"",
          "User::\"alice\"",
          "Acme::Staff::User::\"a\\\"b\"",
          "principal",
          "action",
          "resource",
          "context",
          // Unary operators, and negative literals.
          "!true",
          "!!true",
          "!(!(!true))",
          "!!!!context.a",
          "-(1)",
          "-(-1)",
          "--1",
          "---1",
          "----1",
          "-context.a",
          "--context.a",
          "-(-context.a)",
          "(-1)[\"a\"]",
          "-1 + -1",
          "1 - -1",
          "1 - -(1)",
          "!(context.a == 1)",
          "!context.a == 1",
          "!context.a.b",
          "!(-1).isEmpty()",
          "-(1 + 2) * 3",
          // Arithmetic.
          "1 + 2",
          "1 - 2 - 3",
          "1 - (2 - 3)",
          "1 * 2 * 3",
          "1 * (2 * 3)",
          "1 + 2 * 3",
          "(1 + 2) * 3",
          "context.n * 2 - 1",
          // Relations.
          "1 == 2",
          "1 != 2",
          "1 < 2",
          "1 <= 2",
          "1 > 2",
          "1 >= 2",
          "(1 == 2) == (3 == 4)",
          "1 + 1 == 2",
          "principal in Group::\"a\"",
          "principal in [Group::\"a\", Group::\"b\"]",
          "principal in context.groups",
          "(principal in Group::\"a\") == true",
          "if true then 1 else 2",
          "(if true then 1 else 2) == 1",
          "if (if true then true else false) then context.a else if false then 1 else 2",
          "true && (if true then 1 else 2 == 2)",
          "[if true then 1 else 2]",
          // And, or.
          "true && false",
          "true || false",
          "true && false && true && context.a",
          "true && (false && true)",
          "(true && false) && true",
          "true || false || true || context.a",
          "true || (false || true)",
          "(true || false) || true",
          "true || false && true",
          "(true || false) && true",
          "true && (false || true) && !(false && true)",
          "(true && false) || (true && true)",
          "1 == 2 && 3 < 4 || 5 > 6",
          // Attributes, has.
          "context.a",
          "context[\"a\"]",
          "context[\"a b\"]",
          "context[\"if\"].a[\"\"]",
          "principal.a.b.c",
          "context has a",
          "context has \"a\"",
          "context has \"a b\"",
          "context has \"if\"",
          "context has \"\"",
          "context.a has b",
          "principal has a && principal.a has b",
          "(context has a) == true",
          "User::\"alice\".name",
          "{a: 1}.a",
          "{a: 1} has a",
          "(1 + 2)[\"x\"]",
          // Like.
          "context.a like \"\"",
          "context.a like \"*\"",
          "context.a like \"**\"",
          "context.a like \"\\*\"",
          "context.a like \"a*b\"",
          "context.a like \"*a**b*\"",
          "context.a like \"a\\*b*c\\\\*\"",
          "context.a like \"é*😀\\u{1f600}\\n*\\\"\"",
          "\"a\" + \"b\" like \"*\"",
          // Is.
          "principal is User",
          "principal is Acme::User",
          "principal is User in Group::\"a\"",
          "principal is User in [Group::\"a\", Group::\"b\"]",
          "principal is User in context.groups",
          "context.a is User && !(resource is Photo in principal.albums)",
          // Sets and records.
          "[]",
          "[1]",
          "[1, \"a\", true, User::\"a\", [], {}]",
          "[[[1]], [2]]",
          "{}",
          "{a: 1}",
          "{\"a\": 1, b: 2, \"c d\": 3, \"if\": 4, \"\": 5}",
          "{a: {b: {c: [1, {d: 2}]}}}",
          "{\"__entity\": 1, \"__extn\": {}}",
          "{\"__entity\": {type: \"A\", id: \"b\"}}",
          "[1, 2].contains(1)",
          "[1, 2].containsAll([1])",
          "[1, 2].containsAny([1])",
          "[].isEmpty()",
          "context.a.isEmpty() == false",
          "principal.hasTag(\"a\")",
          "principal.getTag(\"a\")",
          "principal.hasTag(context.tag) && principal.getTag(context.tag) == 1",
          "principal.getTag(\"a\").contains(resource[\"b\"])",
          "context.contains.getTag",
          // Extensions.
          "ip(\"10.0.0.1\")",
          "ip(context.a).isInRange(ip(\"10.0.0.0/8\"))",
          "ip(\"::1\").isIpv4() || ip(\"::1\").isIpv6() || ip(\"::1\").isLoopback()",
          "ip(\"::1\").isMulticast()",
          "decimal(\"1.23\").lessThan(decimal(\"2.0\"))",
          "decimal(\"1.23\").lessThanOrEqual(decimal(\"2.0\"))",
          "decimal(\"1.23\").greaterThan(decimal(\"2.0\"))",
          "decimal(\"1.23\").greaterThanOrEqual(decimal(\"2.0\"))",
          "datetime(\"2026-01-01\").offset(duration(\"1d\")) < datetime(\"2026-01-02T00:00:00Z\")",
          "datetime(\"2026-01-01\").durationSince(context.before).toMilliseconds() > 5",
          "context.t.toDate() == context.u && context.t.toTime() == duration(\"1h\")",
          "context.d.toSeconds() + context.d.toMinutes() + context.d.toHours() > 1",
          "context.d.toDays() == 1",
          "ip(\"not an address\")",
          "ip()",
          "ip(1, 2)",
          "ip(\"a\").isIpv4(1, 2)",
          "(if context.a then ip(\"1.1.1.1\") else ip(\"1.1.1.2\")).isIpv4()");

  private PolicyTexts() {}

  /** Returns policies that are no templates. */
  public static List<String> policies() {
    return Stream.concat(
            SCOPES.stream(),
            CONDITIONS.stream()
                .map(body -> "permit (principal, action, resource) when { " + body + " };"))
        .toList();
  }

  /** Returns templates. */
  public static List<String> templates() {
    return TEMPLATES;
  }

  /** Returns policies that test for a path of attributes. */
  public static List<String> paths() {
    return Stream.of(
            "context has a.b",
            "principal has a.b.c",
            "context.x has a.b && true",
            "!(context has a.b)",
            "(context has a.b) == true",
            "context has a.b.c || principal has d.e")
        .map(body -> "permit (principal, action, resource) when { " + body + " };")
        .toList();
  }

  /** Returns all of them. */
  public static List<String> all() {
    return Stream.of(policies(), templates(), paths()).flatMap(List::stream).toList();
  }
}
