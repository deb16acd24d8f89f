package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.policy.Condition;
import dev.agentruntime.cedar.policy.Expr;
import dev.agentruntime.cedar.policy.ExtensionFunction;
import dev.agentruntime.cedar.policy.Pattern;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.text.PolicyWriter;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.StringValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyJsonTest {
  private static final String ALL = "{\"op\":\"All\"}";
  private static final String ANY =
      "{\"effect\":\"permit\",\"principal\":%s,\"action\":%s,\"resource\":%s,\"conditions\":[%s]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          -1                          ¦ {"Value":-1}
          "a\\n"                      ¦ {"Value":"a\\n"}
          A::B::"c"                   ¦ {"Value":{"__entity":{"type":"A::B","id":"c"}}}
          context                     ¦ {"Var":"context"}
          !true                       ¦ {"!":{"arg":{"Value":true}}}
          -(1)                        ¦ {"neg":{"arg":{"Value":1}}}
          [].isEmpty()                ¦ {"isEmpty":{"arg":{"Set":[]}}}
          1 <= 2                      ¦ {"<=":{"left":{"Value":1},"right":{"Value":2}}}
          action in context           ¦ {"in":{"left":{"Var":"action"},"right":{"Var":"context"}}}
          [1].containsAny(1)          ¦ {"containsAny":{"left":{"Set":[{"Value":1}]},"right":{"Value":1}}}
          action.getTag("a")          ¦ {"getTag":{"left":{"Var":"action"},"right":{"Value":"a"}}}
          1 && 2 && 3                 ¦ {"&&":{"left":{"&&":{"left":{"Value":1},"right":{"Value":2}}},"right":{"Value":3}}}
          1 || (2 || 3)               ¦ {"||":{"left":{"Value":1},"right":{"||":{"left":{"Value":2},"right":{"Value":3}}}}}
          context["a b"]              ¦ {".":{"left":{"Var":"context"},"attr":"a b"}}
          context has a               ¦ {"has":{"left":{"Var":"context"},"attr":"a"}}
          context has a.b             ¦ {"has":{"left":{"Var":"context"},"attr":["a","b"]}}
          context like "é*\\*"        ¦ {"like":{"left":{"Var":"context"},"pattern":[{"Literal":"é"},"Wildcard",{"Literal":"*"}]}}
          action is A                 ¦ {"is":{"left":{"Var":"action"},"entity_type":"A"}}
          action is A in context      ¦ {"is":{"left":{"Var":"action"},"entity_type":"A","in":{"Var":"context"}}}
          if 1 then 2 else 3          ¦ {"if-then-else":{"if":{"Value":1},"then":{"Value":2},"else":{"Value":3}}}
          {b: 1, "a c": []}           ¦ {"Record":{"b":{"Value":1},"a c":{"Set":[]}}}
          ip("a").isInRange(context)  ¦ {"isInRange":[{"ip":[{"Value":"a"}]},{"Var":"context"}]}
          """)
  void writesAndReadsConditions(String text, String json) throws Exception {
    Policy policy = parse("permit (principal, action, resource) unless { " + text + " };");
    String written = ANY.formatted(ALL, ALL, ALL, "{\"kind\":\"unless\",\"body\":" + json + "}");

    assertThat(PolicyJson.writePolicy(policy)).isEqualTo(written);
    assertThat(PolicyJson.readPolicy("policy0", written)).isEqualTo(policy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          principal == A::"b"        | {"op":"==","entity":{"type":"A","id":"b"}}
          principal in A::"b"        | {"op":"in","entity":{"type":"A","id":"b"}}
          principal is A             | {"op":"is","entity_type":"A"}
          principal is A in B::"c"   | {"op":"is","entity_type":"A","in":{"entity":{"type":"B","id":"c"}}}
          principal == ?principal    | {"op":"==","slot":"?principal"}
          principal in ?principal    | {"op":"in","slot":"?principal"}
          principal is A in ?principal | {"op":"is","entity_type":"A","in":{"slot":"?principal"}}
          """)
  void writesAndReadsScopes(String text, String json) throws Exception {
    Policy principal = parse("permit (" + text + ", action, resource);");
    Policy resource =
        parse("permit (principal, action, " + text.replace("principal", "resource") + ");");

    assertThat(PolicyJson.writePolicy(principal)).isEqualTo(ANY.formatted(json, ALL, ALL, ""));
    assertThat(PolicyJson.writePolicy(resource))
        .isEqualTo(ANY.formatted(ALL, ALL, json.replace("principal", "resource"), ""));
    for (Policy policy : List.of(principal, resource)) {
      assertThat(PolicyJson.readPolicy("policy0", PolicyJson.writePolicy(policy)))
          .isEqualTo(policy);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          action == Action::"a"         | {"op":"==","entity":{"type":"Action","id":"a"}}
          action in Action::"a"         | {"op":"in","entity":{"type":"Action","id":"a"}}
          action in []                  | {"op":"in","entities":[]}
          action in [Action::"a", B::Action::"c"] | {"op":"in","entities":[{"type":"Action","id":"a"},{"type":"B::Action","id":"c"}]}
          """)
  void writesAndReadsActions(String text, String json) throws Exception {
    Policy policy = parse("permit (principal, " + text + ", resource);");
    String written = ANY.formatted(ALL, json, ALL, "");

    assertThat(PolicyJson.writePolicy(policy)).isEqualTo(written);
    assertThat(PolicyJson.readPolicy("policy0", written)).isEqualTo(policy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Value":[1,{"a":"b"}]}                               | [1, {a: "b"}]
          {"Value":{"__extn":{"fn":"ip","arg":"a"}}}            | ip("a")
          {"Value":{"__extn":{"fn":"ip","args":[1,[]]}}}        | ip(1, [])
          {"Value":{"__entity":{"type":"A","id":"","more":1}}}  | A::""
          {"Value":{"__entity":1,"__extn":2}}                   | {__entity: 1, __extn: 2}
          {"Record":{"__entity":{"Value":1}}}                   | {__entity: 1}
          {"has":{"left":{"Var":"context"},"attr":["a"]}}       | context has a
          {"is":{"left":{"Var":"action"},"entity_type":"A","in":null}} | action is A
          {"like":{"left":{"Var":"context"},"pattern":[{"Literal":"ab*"},{"Literal":""},"Wildcard","Wildcard"]}} | context like "ab\\***"
          {"ip":[]}                                             | ip()
          """)
  void readsWhatIsWrittenOtherwise(String json, String text) throws Exception {
    String around = ANY.formatted(ALL, ALL, ALL, "{\"body\":" + json + ",\"kind\":\"when\"}");

    assertThat(PolicyJson.readPolicy("policy0", around))
        .isEqualTo(parse("permit (principal, action, resource) when { " + text + " };"));
  }

  @Test
  void readsScopesThatAreWrittenOtherwise() throws Exception {
    String json =
        ANY.formatted(
            "{\"op\":\"is\",\"in\":null,\"entity_type\":\"A\"}",
            "{\"op\":\"in\",\"entities\":[{\"__entity\":{\"type\":\"Action\",\"id\":\"a\"}}]}",
            "{\"op\":\"all\"}",
            "");

    assertThat(PolicyWriter.write(PolicyJson.readPolicy("x", json)))
        .isEqualTo("permit (principal is A, action in Action::\"a\", resource);\n");
  }

  @Test
  void readsAnnotationsWithoutText() throws Exception {
    String json =
        ANY.formatted(ALL, ALL, ALL, "")
            .replace("[]", "[],\"annotations\":{\"b\":null,\"if\":\"x\",\"a\":\"\"}");
    Policy policy = PolicyJson.readPolicy("x", json);

    assertThat(policy.annotations()).isEqualTo(Map.of("a", "", "b", "", "if", "x"));
    assertThat(PolicyJson.writePolicy(policy))
        .endsWith(",\"annotations\":{\"a\":\"\",\"b\":\"\",\"if\":\"x\"}}");
  }

  @Test
  void readsFieldsThatTextCannotSay() throws Exception {
    String body =
        "{\"&&\":{\"left\":{\"isIpv4\":[]},\"right\":"
            + "{\"has\":{\"left\":{\"Var\":\"context\"},\"attr\":[\"a b\",\"\"]}}}}";
    Policy policy =
        PolicyJson.readPolicy(
            "x", ANY.formatted(ALL, ALL, ALL, "{\"kind\":\"when\",\"body\":" + body + "}"));

    assertThat(policy.conditions().getFirst().body())
        .isEqualTo(
            new Expr.And(
                List.of(
                    new Expr.Call(ExtensionFunction.IS_IPV4, List.of()),
                    new Expr.Has(new Expr.Var(Variable.CONTEXT), List.of("a b", "")))));
  }

  @Test
  void writesAndReadsSets() throws Exception {
    Policy template = parse("permit (principal in ?principal, action, resource == ?resource);");
    Policy policy = parse("forbid (principal, action, resource);");
    EntityUid uid = EntityUid.of("A", "b");
    PolicySet set =
        new PolicySet(
            List.of(template.withId("t"), policy.withId("p")),
            List.of(new TemplateLink("t", "l", uid, uid)));
    String json = PolicyJson.write(set);

    assertThat(json)
        .isEqualTo(
            "{\"staticPolicies\":{\"p\":"
                + PolicyJson.writePolicy(policy)
                + "},\"templates\":{\"t\":"
                + PolicyJson.writePolicy(template)
                + "},\"templateLinks\":[{\"templateId\":\"t\",\"newId\":\"l\",\"values\":"
                + "{\"?principal\":{\"__entity\":{\"type\":\"A\",\"id\":\"b\"}},"
                + "\"?resource\":{\"__entity\":{\"type\":\"A\",\"id\":\"b\"}}}}]}");
    PolicySet read = PolicyJson.read(json);
    assertThat(read.policies()).containsExactly(policy.withId("p"), template.withId("t"));
    assertThat(read.effective()).isEqualTo(set.effective());
    assertThat(PolicyJson.write(read)).isEqualTo(json);
  }

  @Test
  void writesLiteralsOfEveryKind() {
    Policy policy = parse("permit (principal, action, resource) when { context };");
    Expr like =
        new Expr.Like(new Expr.Literal(new StringValue("\u0000\"\\")), new Pattern(List.of("")));

    assertThat(PolicyJson.writePolicy(withBody(policy, like)))
        .contains("{\"like\":{\"left\":{\"Value\":\"\\u0000\\\"\\\\\"},\"pattern\":[]}}");
    assertThat(PolicyJson.writePolicy(withBody(policy, new Expr.Literal(BoolValue.FALSE))))
        .contains("\"body\":{\"Value\":false}");
  }

  private static Policy withBody(Policy policy, Expr body) {
    return new Policy(
        policy.id(),
        policy.annotations(),
        policy.effect(),
        policy.principal(),
        policy.action(),
        policy.resource(),
        List.of(new Condition(policy.conditions().getFirst().kind(), body)));
  }

  private static Policy parse(String text) {
    return PolicyParser.parse(text).orThrow().policies().getFirst();
  }
}
