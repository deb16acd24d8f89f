package dev.agentruntime.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.embedded.policy.StarterPolicies;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class PolicyCommandTest {
  private static final String HASH = StarterPolicies.documents().hash().value();
  private static final Path EXAMPLE =
      Path.of(System.getProperty("project.root", ".."), "examples", "policy-tests.yaml");

  @TempDir private Path data;
  private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void installStarterPolicies() throws IOException {
    folder = data.resolve("policies");
    StarterPolicies.installInto(folder);
  }

  @Test
  void checkCountsWhatIsFine() {
    assertThat(run("check", folder.toString())).isZero();
    assertThat(out).hasToString("6 policies in 2 files, " + HASH + "\n");
  }

  @Test
  void checkListsProblems() throws IOException {
    Files.writeString(
        folder.resolve("bad.cedar"),
        "permit(principal, action resource);\n@id(\"allow-metrics\") permit(principal);");

    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(folder.resolve("bad.cedar") + ":1:26: unexpected `resource`");

    assertThat(run("check", folder.toString(), "--json")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("{\"problems\":[{\"file\":\"")
        .contains("\"line\":1,\"column\":26,\"message\":\"unexpected `resource`");
  }

  @Test
  void checkWritesJson() {
    assertThat(run("check", folder.toString(), "--json")).isZero();
    assertThat(out)
        .hasToString(
            "{\"policies\":6,\"files\":2,\"policy_hash\":\"" + HASH + "\",\"problems\":[]}\n");
  }

  @Test
  void checkTellsAnEmptyFolderFromNone() throws IOException {
    Path empty = Files.createDirectory(data.resolve("empty"));

    assertThat(run("check", empty.toString())).isEqualTo(1);
    assertThat(out).hasToString(empty + ": no .cedar file (expected: at least one)\n");
    assertThat(run("check", data.resolve("none").toString())).isEqualTo(2);
    assertThat(err)
        .hasToString("policy check: policies: " + data.resolve("none") + " (expected: a folder)\n");
  }

  @Test
  void explainSaysWhatEveryPolicyDid() {
    assertThat(
            run(
                "explain",
                "call_reasoning",
                "--context",
                "user_type=trial",
                "--policies",
                folder.toString()))
        .isZero();
    assertThat(out)
        .hasToString(
            """
            allow: Request authorized
              principal  Agent::"anonymous"
              intent     call_reasoning
              policies   %s: 6 policies in 2 files, %s

              applied  permit  allow-reasoning       agents.cedar:3
              nearly   forbid  forbid-blocked-users  agents.cedar:10
                       `when context.user_type == "blocked"` was false: context.user_type is "trial"
              4 policies are about something else
            """
                .formatted(folder, HASH));
  }

  @Test
  void explainNamesTheGroupThatIsMissing() {
    assertThat(run("explain", "manage_policies", "--group", "support", "--tenant", "acme"))
        .isZero();
    assertThat(out.toString())
        .startsWith("deny: No policy allows this intent\n")
        .contains("  policies   the starter policies: 6 policies in 2 files")
        .contains(
            "scope `principal in Group::\"admins\"` was false: principal is Agent::\"anonymous\""
                + " in Group::\"support\", Tenant::\"acme\"\n");

    assertThat(
            run("explain", "manage_policies", "--group", "admins", "--principal", "User::\"ann\""))
        .isZero();
    assertThat(out.toString()).startsWith("allow: ");
  }

  @Test
  void explainWritesJson() {
    assertThat(run("explain", "call_metrics", "--context", "user_type=blocked", "--json")).isZero();
    assertThat(out.toString())
        .startsWith(
            "{\"decision\":\"deny\",\"basis\":\"forbidden\",\"reason\":\"This user is blocked.\","
                + "\"determining_policies\":[\"forbid-blocked-users\"],\"policy_hash\":\""
                + HASH
                + "\",\"policies\":[{\"policy\":\"allow-metrics\",\"effect\":\"permit\","
                + "\"outcome\":\"applied\",\"file\":\"agents.cedar\",\"line\":6,\"why\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "context.n == 7 | n=7",
        "context.n == \"7x\" | n=7x",
        "context.a.b == true | a.b=true",
        "context.list.contains(2) | list=[1,2]",
        "context.text == \"a=b\" | text=a=b",
        "context.quoted == \"7\" | quoted=\"7\"",
        "context.price == decimal(\"1.5\") | price=1.5",
      })
  void explainReadsContext(String condition, String pair) throws IOException {
    Files.writeString(
        folder.resolve("more.cedar"),
        "permit(principal, action, resource) when { " + condition + " };");

    run("explain", "more", "--context", pair, "--policies", folder.toString());

    assertThat(out.toString()).startsWith("allow: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "explain 1x | intent: 1x (expected: a letter, then",
        "explain x --context novalue | context: novalue (expected: key=value)",
        "explain x --context a=1 --context a=2 | context: a twice (expected: once)",
        "explain x --context a=1 --context a.b=2 | context: a.b twice (expected: once)",
        "explain x --context runtime.hour=1 | context.runtime (expected: any other name",
        "explain x --principal Agent::x | principal: Agent::x (expected: a Cedar entity such as",
        "explain x --at noon | at: noon (expected: an instant such as",
        "explain x --auth-method magic | auth_method: magic (expected: none, api_key, jwt, sigv4)",
        "test nowhere.yaml | file: nowhere.yaml cannot be read",
        "frobnicate | Unmatched argument at index 0: 'frobnicate'",
        "explain | Missing required parameter: 'INTENT'",
      })
  void wrongUsageIsToldAndExitsWith2(String command, String message) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void aGroupOfCommandsNeedsOne() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected: check, explain, test, push, pull, versions or rollback");
  }

  @Test
  void theExampleDescribesTheStarterPolicies() {
    assertThat(run("test", EXAMPLE.toString())).isZero();
    assertThat(out).hasToString("7 cases: 7 as expected\n");
  }

  @Test
  void testShowsWhatCameOutOtherwise() throws IOException {
    Path cases =
        Files.writeString(
            data.resolve("cases.yaml"),
            """
            cases:
              - name: fine
                intent: call_metrics
                expect: allow
              - name: blocked users may
                intent: call_metrics
                context: {user_type: blocked}
                expect: allow
                policies: [allow-metrics]
            """);

    assertThat(run("test", cases.toString(), "--policies", folder.toString())).isEqualTo(1);
    assertThat(out)
        .hasToString(
            """
            blocked users may
              - expect: allow
              + expect: deny
              - policies: [allow-metrics]
              + policies: [forbid-blocked-users]
                reason: This user is blocked.
            2 cases: 1 as expected, 1 not
            """);

    assertThat(run("test", cases.toString(), "--json")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("{\"cases\":2,\"as_expected\":1,\"not_as_expected\":[{\"name\":\"blocked");
  }

  @Test
  void testShowsPoliciesWhatACaseSays() throws IOException {
    Files.writeString(
        folder.resolve("more.cedar"),
        """
        permit(principal in Tenant::"acme", action == Action::"x", resource == Route::"r")
        when {
          context.runtime.hour == 3 && context.runtime.auth_method == "jwt" &&
          context.runtime.source_address == ip("10.0.0.1") && principal.claims.level == 2 &&
          context.big == decimal("2.5") && context.on && !(context has off) && context.list.contains(-1)
        };
        """);
    Path cases =
        Files.writeString(
            data.resolve("cases.yaml"),
            """
            cases:
              - intent: x
                principal: User::"a \\"b\\""
                tenant: acme
                claims: {level: 2}
                auth_method: jwt
                source_address: 10.0.0.1
                route: r
                at: 2026-11-01T03:59:59Z
                context: {big: 2.5, "on": true, "off": null, list: [-1]}
                expect: allow
            """);

    assertThat(run("test", cases.toString(), "--policies", folder.toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{intent: x, expect: allow, principl: y} | cases[0].principl: unknown (the nearest known: principal)",
        "{intent: x} | cases[0].expect: missing (expected: text)",
        "{intent: x, expect: maybe} | cases[0].expect: maybe (expected: allow or deny)",
        "{intent: x, expect: deny, groups: a} | cases[0].groups: a (expected: a list)",
        "{intent: x, expect: deny, context: 3} | cases[0].context: 3 (expected: a mapping)",
        "{intent: x, expect: deny, context: {runtime: {}}} | cases[0].context.runtime (expected:",
        "{intent: x, intent: y, expect: deny} | found duplicate key intent",
        "7 | cases[0]: 7 (expected: a mapping)",
      })
  void aFileThatIsNoFileOfCasesIsRefused(String item, String message) throws IOException {
    Path cases = Files.writeString(data.resolve("cases.yaml"), "cases:\n  - " + item + "\n");

    assertThat(run("test", cases.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void everyCommandKnowsTheActionGroupsOfAConfiguration() throws IOException {
    Path config =
        Files.writeString(
            data.resolve("runtime.yaml"), "policies: {directory: own, action_groups: {all: [x]}}");
    Path own = Files.createDirectory(data.resolve("own"));
    Files.writeString(
        own.resolve("a.cedar"), "permit(principal, action in Action::\"all\", resource);");
    Path cases =
        Files.writeString(data.resolve("cases.yaml"), "cases: [{intent: x, expect: allow}]");

    run("explain", "x", "--config", config.toString());
    assertThat(out.toString()).startsWith("allow: ").contains("policies   " + own);
    run("explain", "x", "--policies", own.toString());
    assertThat(out.toString()).startsWith("deny: ");
    run("explain", "x", "--config", config.toString(), "--policies", folder.toString());
    assertThat(out.toString()).startsWith("deny: ").contains("policies   " + folder);
    assertThat(run("test", cases.toString(), "--config", config.toString())).isZero();
    assertThat(run("test", cases.toString(), "--policies", own.toString())).isEqualTo(1);
    assertThat(run("check", own.toString(), "--config", config.toString())).isZero();
  }

  @Test
  void aConfigurationWithoutAFolderMeansTheStarterPolicies() throws IOException {
    Path config =
        Files.writeString(
            data.resolve("runtime.yaml"), "data: {directory: " + data.resolve("none") + "}");

    assertThat(run("explain", "call_metrics", "--config", config.toString())).isZero();
    assertThat(out.toString()).startsWith("allow: ").contains("policies   the starter policies");
  }

  @Test
  void aConfigurationThatIsNotUsableIsWrongUsage() throws IOException {
    Path config =
        Files.writeString(data.resolve("runtime.yaml"), "policies: {action_groups: {a: [a]}}");

    assertThat(run("explain", "x", "--config", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("policy explain: the configuration is not usable:\n  ")
        .contains("policies.action_groups: a in a (expected: groups without circles)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "explain", "test"})
  void everyCommandHelpsWithAnExampleAndExitCodes(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("Example")
        .contains("agent-runtime policy " + command)
        .contains("Exit codes:");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new PolicyCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
