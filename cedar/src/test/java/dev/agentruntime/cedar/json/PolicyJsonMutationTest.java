package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cedarpolicy.model.exception.InternalException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentruntime.cedar.PolicyTexts;
import dev.agentruntime.cedar.RandomExpressions;
import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.text.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JSON that is not quite a policy, and what the official implementation says to it. Where that
 * accepts what is refused here, on purpose:
 *
 * <ul>
 *   <li>It ignores a field that it does not know in scopes and beside the operands of {@code has}.
 *       {@code {"op": "All", "entity": …}} is all principals there: a restriction that was meant
 *       would be lost.
 *   <li>It takes {@code __entity} and {@code __extn} that are not well formed for the names of
 *       fields of a record, so that a misspelled entity compares with nothing; and it accepts any
 *       name of a function inside {@code __extn}, and {@code unknown}, which its partial evaluation
 *       is for. The policy would err at each decision.
 *   <li>It takes an array for an object, the values in the order of the fields in its source, and
 *       {@code {"Wildcard": null}} for {@code "Wildcard"}: accidents of its reader of JSON, which
 *       nothing writes.
 *   <li>It keeps the last of two equal keys in what comes through this binding, and refuses them
 *       elsewhere.
 * </ul>
 *
 * What is accepted here and refused there: {@code -0}, which is a fraction there; and JSON that is
 * nested more than 128 levels, where its reader ends.
 */
final class PolicyJsonMutationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MUTATIONS = 4_000;
  private static final Pattern STRICTER =
      Pattern.compile(
          "(?s).*(: \".*\" \\(expected: no such field\\)|\\.__(entity|extn)(\\.[a-z]+)*: .*)");

  @Test
  void acceptsWhatTheOfficialImplementationAccepts() throws Exception {
    Random random = new Random(20_261_125);
    JsonMutations mutations = new JsonMutations(random);
    List<JsonNode> seeds = new ArrayList<>();
    for (String text : PolicyTexts.policies()) {
      seeds.add(JSON.readTree(PolicyJson.writePolicy(parse(text))));
    }
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String json = mutations.mutated(seeds.get(random.nextInt(seeds.size()))).toString();
      String refusal = refusal(json);
      boolean official = officialAccepts(json);
      if (refusal.isEmpty()) {
        accepted++;
      }
      if (refusal.isEmpty() != official && !(official && STRICTER.matcher(refusal).matches())) {
        differences.add("official: " + official + ", here: " + refusal + ": " + json);
      }
    }

    assertThat(differences).isEmpty();
    assertThat(accepted).isBetween(MUTATIONS / 20, MUTATIONS / 2);
  }

  /* What the official implementation makes of our JSON is, parsed again, the same policy. */
  @Test
  void writesWhateverExpressionTheOfficialImplementationReads() throws Exception {
    Random random = new Random(20_261_126);
    Policy around = parse("permit (principal, action, resource);");
    for (int i = 0; i < 1_000; i++) {
      Policy policy =
          new Policy(
              "x",
              around.annotations(),
              around.effect(),
              around.principal(),
              around.action(),
              around.resource(),
              List.of(new Condition(Condition.Kind.WHEN, RandomExpressions.next(random, 4))));
      String json = PolicyJson.writePolicy(policy);
      String official = com.cedarpolicy.model.policy.Policy.fromJson("x", json).policySrc;

      assertThat(PolicyJson.readPolicy("x", json)).isEqualTo(policy);
      // It writes the fields of a record in the order of their names.
      assertThat(JSON.readTree(PolicyJson.writePolicy(parse(official))))
          .isEqualTo(JSON.readTree(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": \"a\", \"other\": 1}}",
        "{\"Value\": {\"__entity\": {\"type\": \"A\"}}}",
        "{\"Value\": {\"__entity\": {\"type\": \"A\", \"id\": 1}}}",
        "{\"Value\": {\"__extn\": {\"fn\": \"ip\"}}}",
        "{\"Value\": {\"__extn\": {\"fn\": \"other\", \"arg\": \"a\"}}}",
        "{\"unknown\": [{\"Value\": \"a\"}]}",
        "{\"like\": {\"left\": {\"Value\": \"a\"}, \"pattern\": [{\"Wildcard\": null}]}}",
        "{\"Value\": {\"a\": 1, \"a\": 2}}"
      })
  void refusesWhatTheOfficialImplementationAccepts(String body) {
    String json = policy("{\"op\": \"All\"}", body);

    assertThat(officialAccepts(json)).isTrue();
    assertThatThrownBy(() -> PolicyJson.readPolicy("x", json))
        .isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\": \"All\", \"entity\": {\"type\": \"A\", \"id\": \"b\"}}",
        "{\"op\": \"==\", \"entity\": {\"type\": \"A\", \"id\": \"b\"}, \"slot\": \"?principal\"}",
        "[\"All\"]"
      })
  void refusesScopesThatTheOfficialImplementationAccepts(String scope) {
    String json = policy(scope, "{\"Value\": true}");

    assertThat(officialAccepts(json)).isTrue();
    assertThatThrownBy(() -> PolicyJson.readPolicy("x", json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("principal: ");
  }

  @Test
  void acceptsWhatTheOfficialImplementationRefuses() {
    String zero = policy("{\"op\": \"All\"}", "{\"Value\": -0}");
    String deep =
        policy("{\"op\": \"All\"}", "{\"Value\": " + "[".repeat(200) + "]".repeat(200) + "}");

    for (String json : List.of(zero, deep)) {
      assertThat(officialAccepts(json)).isFalse();
      assertThat(refusal(json)).isEmpty();
    }
  }

  private static String policy(String principal, String body) {
    return """
        {"effect": "permit", "principal": %s, "action": {"op": "All"}, "resource": {"op": "All"},
          "conditions": [{"kind": "when", "body": %s}]}
        """
        .formatted(principal, body);
  }

  /** Returns why {@code json} is refused, or nothing; a template is no policy there. */
  private static String refusal(String json) {
    try {
      return PolicyJson.readPolicy("x", json).isTemplate() ? "a template" : "";
    } catch (InvalidJsonException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean officialAccepts(String json) {
    try {
      com.cedarpolicy.model.policy.Policy.fromJson("x", json);
      return true;
    } catch (InternalException e) {
      return false;
    }
  }

  private static Policy parse(String text) {
    return PolicyParser.parse(text).orThrow().policies().getFirst();
  }
}
