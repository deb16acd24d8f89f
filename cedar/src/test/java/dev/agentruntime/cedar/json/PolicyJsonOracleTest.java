package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.LinkValue;
import com.cedarpolicy.value.EntityTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentruntime.cedar.PolicyTexts;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies in JSON as the official implementation writes and reads them. */
final class PolicyJsonOracleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> policies() {
    return PolicyTexts.policies();
  }

  static List<String> templates() {
    return PolicyTexts.templates();
  }

  static List<String> paths() {
    return PolicyTexts.paths();
  }

  static Stream<String> all() {
    return PolicyTexts.all().stream();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void writesAsTheOfficialImplementation(String text) throws Exception {
    assertThat(JSON.readTree(PolicyJson.writePolicy(parse(text))))
        .isEqualTo(withoutNullAnnotations(JSON.readTree(official(text))));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void readsWhatTheOfficialImplementationWrites(String text) throws Exception {
    assertThat(PolicyJson.readPolicy("policy0", official(text))).isEqualTo(parse(text));
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsWhatItWrites(String text) throws Exception {
    Policy policy = parse(text);

    assertThat(PolicyJson.readPolicy("policy0", PolicyJson.writePolicy(policy))).isEqualTo(policy);
  }

  /* Parsed again, the text that the official implementation makes of our JSON is the same policy. */
  @ParameterizedTest
  @MethodSource("policies")
  void writesWhatTheOfficialImplementationReads(String text) throws Exception {
    Policy policy = parse(text);
    String official =
        com.cedarpolicy.model.policy.Policy.fromJson("x", PolicyJson.writePolicy(policy)).policySrc;

    assertThat(JSON.readTree(official(official)))
        .isEqualTo(JSON.readTree(PolicyJson.writePolicy(policy)));
  }

  /*
   * The official implementation has the form with an array, and reads it, but makes of text the
   * tests that it stands for, joined by &&. That says the same, and is what an older version reads;
   * but read again it would not be the policy that was written.
   */
  @ParameterizedTest
  @MethodSource("paths")
  void writesPathsInAFormThatTheOfficialImplementationReads(String text) throws Exception {
    Policy policy = parse(text);
    String official =
        com.cedarpolicy.model.policy.Policy.fromJson("x", PolicyJson.writePolicy(policy)).policySrc;

    assertThat(parse(official)).isEqualTo(policy);
    assertThat(JSON.readTree(PolicyJson.writePolicy(spelledOut(text))))
        .isEqualTo(JSON.readTree(official(text)));
  }

  @Test
  void writesSetsAsTheOfficialImplementation() throws Exception {
    List<Policy> policies = new ArrayList<>();
    Set<com.cedarpolicy.model.policy.Policy> officialPolicies = new HashSet<>();
    Set<com.cedarpolicy.model.policy.Policy> officialTemplates = new HashSet<>();
    for (String text : PolicyTexts.policies()) {
      String id = "p" + policies.size();
      policies.add(parse(text).withId(id));
      officialPolicies.add(new com.cedarpolicy.model.policy.Policy(text, id));
    }
    List<TemplateLink> links = new ArrayList<>();
    List<com.cedarpolicy.model.policy.TemplateLink> officialLinks = new ArrayList<>();
    for (String text : PolicyTexts.templates()) {
      Policy template = parse(text).withId("t" + policies.size());
      policies.add(template);
      officialTemplates.add(new com.cedarpolicy.model.policy.Policy(text, template.id()));
      links.add(link(template));
      officialLinks.add(officialLink(template));
    }
    PolicySet set = new PolicySet(policies, links);
    String official =
        new com.cedarpolicy.model.policy.PolicySet(
                officialPolicies, officialTemplates, officialLinks)
            .toJson();

    JsonNode tree = JSON.readTree(official);
    for (String part : List.of("staticPolicies", "templates")) {
      tree.get(part).forEach(PolicyJsonOracleTest::withoutNullAnnotations);
    }
    JsonNode written = JSON.readTree(PolicyJson.write(set));
    assertThat(written.get("staticPolicies")).isEqualTo(tree.get("staticPolicies"));
    assertThat(written.get("templates")).isEqualTo(tree.get("templates"));
    // The official implementation keeps links in no order.
    assertThat(written.get("templateLinks"))
        .containsExactlyInAnyOrderElementsOf(tree.get("templateLinks"));
    assertThat(PolicyJson.read(PolicyJson.write(set))).isEqualTo(set);
    PolicySet read = PolicyJson.read(official);
    assertThat(read.policies()).containsExactlyInAnyOrderElementsOf(policies);
    assertThat(read.links()).containsExactlyInAnyOrderElementsOf(links);
  }

  private static TemplateLink link(Policy template) {
    EntityUid uid = EntityUid.of("Acme::A", "b \"c\"");
    return new TemplateLink(
        template.id(),
        "link of " + template.id(),
        template.principal().hasSlot() ? uid : null,
        template.resource().hasSlot() ? uid : null);
  }

  private static com.cedarpolicy.model.policy.TemplateLink officialLink(Policy template) {
    com.cedarpolicy.value.EntityUID uid =
        EntityTypeName.parse("Acme::A").orElseThrow().of("b \"c\"");
    List<LinkValue> values = new ArrayList<>();
    if (template.principal().hasSlot()) {
      values.add(new LinkValue("?principal", uid));
    }
    if (template.resource().hasSlot()) {
      values.add(new LinkValue("?resource", uid));
    }
    return new com.cedarpolicy.model.policy.TemplateLink(
        template.id(), "link of " + template.id(), values);
  }

  /* The official implementation tells `@a` from `@a("")`, which mean the same. */
  private static JsonNode withoutNullAnnotations(JsonNode policy) {
    if (policy.get("annotations") instanceof ObjectNode annotations) {
      annotations
          .properties()
          .forEach(
              annotation -> {
                if (annotation.getValue().isNull()) {
                  annotations.put(annotation.getKey(), "");
                }
              });
    }
    return policy;
  }

  private static Policy spelledOut(String text) {
    return parse(
        text.replace("context has a.b.c", "(context has a && context.a has b && context.a.b has c)")
            .replace(
                "principal has a.b.c",
                "principal has a && principal.a has b && principal.a.b has c")
            .replace("principal has d.e", "(principal has d && principal.d has e)")
            .replace("context has a.b", "context has a && context.a has b")
            .replace("context.x has a.b", "context.x has a && context.x.a has b"));
  }

  private static String official(String text) throws InternalException, JsonProcessingException {
    return new com.cedarpolicy.model.policy.Policy(text, "policy0").toJson();
  }

  private static Policy parse(String text) {
    return PolicyParser.parse(text).orThrow().policies().getFirst();
  }
}
