package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.CaseFile.PolicyCase;
import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy test FILE}: whether policies decide as a file of cases expects. */
@Command(
    name = "test",
    description = {
      "Decide the cases of a YAML file and compare with what each expects.",
      "A case has: name, principal, groups, tenant, claims, auth_method, source_address, route, "
          + "intent, context, at, expect (allow or deny), policies. It needs intent and expect."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case came out as expected",
      "1:a case did not, or the policies cannot be used",
      "2:wrong usage, or a file that is no file of cases"
    },
    footerHeading = "%nExample:%n",
    footer = "  ./agent-runtime policy test examples/policy-tests.yaml")
final class PolicyTest extends LoadingAction {
  @Parameters(index = "0", paramLabel = "FILE", description = "Cases in YAML.")
  private Path file = Path.of("");

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description =
          "A folder of .cedar files. Default: the configuration's, else the starter policies.")
  private @Nullable Path policies;

  /** A case that came out otherwise. */
  private record Surprise(PolicyCase expected, Verdict got) {}

  @Override
  int run() throws UsageException, RefusedException {
    List<PolicyCase> cases = CaseFile.read(file);
    LoadedPolicies loaded = load(policies);
    List<Surprise> surprises = new ArrayList<>();
    for (PolicyCase one : cases) {
      Verdict got = loaded.evaluator().evaluate(one.asked());
      if (!one.agreesWith(got)) {
        surprises.add(new Surprise(one, got));
      }
    }
    if (json()) {
      writeJson(cases.size(), surprises);
    } else {
      writeText(cases.size(), surprises);
    }
    return surprises.isEmpty() ? FINE : FALLS_SHORT;
  }

  private void writeText(int cases, List<Surprise> surprises) {
    for (Surprise surprise : surprises) {
      PolicyCase expected = surprise.expected();
      String got = ExplanationText.decision(surprise.got());
      out().println(expected.name());
      if (!got.equals(expected.expect())) {
        out().println("  - expect: " + expected.expect());
        out().println("  + expect: " + got);
      }
      List<String> policiesExpected = expected.policies();
      if (policiesExpected != null && !policiesExpected.equals(surprise.got().policies())) {
        out().println("  - policies: " + policiesExpected);
        out().println("  + policies: " + surprise.got().policies());
      }
      out().println("    reason: " + surprise.got().reason());
      surprise
          .got()
          .errors()
          .forEach(error -> out().println("    error: " + error.policy() + ": " + error.message()));
    }
    out()
        .printf(
            "%s: %d as expected%s%n",
            LoadedPolicies.counted(cases, "case", "cases"),
            cases - surprises.size(),
            surprises.isEmpty() ? "" : ", " + surprises.size() + " not");
  }

  private void writeJson(int cases, List<Surprise> surprises) {
    List<Value> others = new ArrayList<>();
    for (Surprise surprise : surprises) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("name", Value.text(surprise.expected().name()));
      fields.put("expected", Value.text(surprise.expected().expect()));
      List<String> policiesExpected = surprise.expected().policies();
      if (policiesExpected != null) {
        fields.put("expected_policies", ExplanationJson.texts(policiesExpected));
      }
      fields.put("got", Value.text(ExplanationText.decision(surprise.got())));
      fields.put("got_policies", ExplanationJson.texts(surprise.got().policies()));
      fields.put("reason", Value.text(surprise.got().reason()));
      others.add(new Value.Fields(fields));
    }
    Map<String, Value> report = new LinkedHashMap<>();
    report.put("cases", Value.whole(cases));
    report.put("as_expected", Value.whole(cases - surprises.size()));
    report.put("not_as_expected", new Value.Items(others));
    write(report);
  }
}
