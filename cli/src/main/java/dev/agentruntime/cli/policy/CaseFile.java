package dev.agentruntime.cli.policy;

import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Verdict;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file of questions to policies, with the expected answers. */
final class CaseFile {
  /** When a case happens that does not say; fixed, so that no case depends on the day. */
  private static final String DEFAULT_AT = "2026-01-01T12:00:00Z";

  private CaseFile() {}

  /**
   * A question and its expected answer.
   *
   * @param expect {@code allow} or {@code deny}
   * @param policies the determining policies, sorted; null where any will do
   */
  record PolicyCase(
      String name, Authorization asked, String expect, @Nullable List<String> policies) {
    PolicyCase {
      policies = policies == null ? null : List.copyOf(policies);
    }

    boolean agreesWith(Verdict got) {
      return ExplanationText.decision(got).equals(expect)
          && (policies == null || policies.equals(got.policies()));
    }
  }

  static List<PolicyCase> read(Path file) throws UsageException {
    Object content;
    try {
      content =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UsageException("file: " + file + " cannot be read: " + e);
    } catch (YamlEngineException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    YamlFields fields = YamlFields.of(content, "");
    List<PolicyCase> cases = new ArrayList<>();
    List<?> items = fields.items("cases");
    for (int i = 0; i < items.size(); i++) {
      cases.add(read(YamlFields.of(items.get(i), "cases[" + i + "]")));
    }
    fields.refuseOthers();
    if (cases.isEmpty()) {
      throw new UsageException("cases: none (expected: at least one)");
    }
    return cases;
  }

  private static PolicyCase read(YamlFields fields) throws UsageException {
    try {
      String intent = fields.text("intent");
      String name = fields.text("name", intent);
      Authorization asked = asked(fields, intent);
      String expect = fields.text("expect");
      if (!expect.equals("allow") && !expect.equals("deny")) {
        throw new UsageException("expect: " + expect + " (expected: allow or deny)");
      }
      List<String> policies =
          fields.has("policies") ? fields.texts("policies").stream().sorted().toList() : null;
      fields.refuseOthers();
      return new PolicyCase(name, asked, expect, policies);
    } catch (UsageException e) {
      throw fields.here(e);
    }
  }

  private static Authorization asked(YamlFields fields, String intent) throws UsageException {
    Principal principal =
        new Principal(
            QuestionText.principal(fields.text("principal", "Agent::\"anonymous\"")),
            Set.copyOf(fields.texts("groups")),
            fields.has("tenant") ? fields.text("tenant") : null,
            fields.record("claims"),
            QuestionText.method(fields.text("auth_method", "none")));
    return new Authorization(
        principal,
        QuestionText.intent(intent),
        new EntityName("Route", fields.text("route", Authorization.NO_ROUTE.id())),
        QuestionText.checked(fields.record("context")),
        new RuntimeFacts(
            QuestionText.instant(fields.text("at", DEFAULT_AT)),
            fields.text("source_address", "127.0.0.1")));
  }
}
