package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyJsonRefusalTest {
  private static final String ALL = "{\"op\":\"All\"}";
  private static final String ANY =
      "{\"effect\":\"permit\",\"principal\":%s,\"action\":%s,\"resource\":%s,\"conditions\":[%s]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          1                                     ¦ : 1 (expected: an object with an operator as its only key)
          {}                                    ¦ : an object (expected: an object with an operator as its only key)
          {"Var":"action","Value":1}            ¦ : an object with the keys [Var, Value] (expected: an object with an operator as its only key)
          {"Var":"me"}                          ¦ .Var: "me" (expected: principal, action, resource or context)
          {"Var":1}                             ¦ .Var: 1 (expected: a string)
          {"Slot":"?principal"}                 ¦ .Slot: a slot in a condition (expected: in the scope alone)
          {"=":{}}                              ¦ .=: no operator or function (expected: Value, Var, ==, ip or the like)
          {"==":[1,2]}                          ¦ .==: an array (expected: an object with a left and a right)
          {"==":{"left":1,"right":2}}           ¦ .==.left: 1 (expected: an object with an operator as its only key)
          {"==":{"left":{"Value":1}}}           ¦ .==: no "right" (expected: one)
          {"&&":{"left":{"Value":1},"right":{"Value":2},"x":1}} ¦ .&&: "x" (expected: no such field)
          {"||":{"left":{"||":{"left":{"Value":1}}},"right":{"Value":2}}} ¦ .||.left.||: no "right" (expected: one)
          {"!":{"arg":{"Value":1},"left":1}}    ¦ .!: "left" (expected: no such field)
          {"neg":{"left":{"Value":1}}}          ¦ .neg: no "arg" (expected: one)
          {"Value":null}                        ¦ .Value: null (expected: a string, a whole number, true, false, an array or an object)
          {"Value":1.5}                         ¦ .Value: 1.5 (expected: a string, a whole number, true, false, an array or an object)
          {"Value":9223372036854775808}         ¦ .Value: 9223372036854775808 (expected: a string, a whole number, true, false, an array or an object)
          {"Value":[1,{"a":[null]}]}            ¦ .Value[1].a[0]: null (expected: a string, a whole number, true, false, an array or an object)
          {"Value":{"__expr":"1"}}              ¦ .Value: "__expr" (expected: a string, a whole number, true, false, an array or an object)
          {"Value":{"__entity":{"type":"a b","id":""}}} ¦ .Value.__entity.type: "a b" (expected: a name such as Agent or Acme::Agent)
          {"Value":{"__entity":{"type":"A","id":1}}} ¦ .Value.__entity.id: 1 (expected: a string)
          {"Value":{"__extn":{"fn":"f","arg":1}}} ¦ .Value.__extn.fn: "f" (expected: a function such as ip or decimal)
          {"Value":{"__extn":{"fn":"ip"}}}      ¦ .Value.__extn: no "args" (expected: one)
          {".":{"left":{"Value":1},"attr":1}}   ¦ ...attr: 1 (expected: a string)
          {"has":{"left":{"Value":1},"attr":[]}} ¦ .has.attr: an array (expected: a string, or an array of at least one)
          {"has":{"left":{"Value":1},"attr":["a",1]}} ¦ .has.attr[1]: 1 (expected: a string)
          {"like":{"left":{"Value":1},"pattern":"*"}} ¦ .like.pattern: "*" (expected: an array)
          {"like":{"left":{"Value":1},"pattern":["*"]}} ¦ .like.pattern[0]: "*" (expected: "Wildcard" or an object with a Literal)
          {"like":{"left":{"Value":1},"pattern":[{"Literal":1}]}} ¦ .like.pattern[0].Literal: 1 (expected: a string)
          {"is":{"left":{"Value":1},"entity_type":"in"}} ¦ .is.entity_type: "in" (expected: a name such as Agent or Acme::Agent)
          {"if-then-else":{"if":{"Value":1},"then":{"Value":1}}} ¦ .if-then-else: no "else" (expected: one)
          {"Set":{}}                            ¦ .Set: an object (expected: an array)
          {"Set":[{"Value":1},2]}               ¦ .Set[1]: 2 (expected: an object with an operator as its only key)
          {"Record":[]}                         ¦ .Record: an array (expected: an object)
          {"ip":{"Value":1}}                    ¦ .ip: an object (expected: an array)
          """)
  void refusesConditions(String json, String message) {
    String around = ANY.formatted(ALL, ALL, ALL, "{\"kind\":\"when\",\"body\":" + json + "}");

    assertThatThrownBy(() -> PolicyJson.readPolicy("x", around))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("conditions[0].body" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "effect":"permit"             | "effect":"allow"                | effect: "allow" (expected: permit or forbid)
          "effect":"permit",            |                                 | the whole: no "effect" (expected: one)
          "conditions"                  | "more":1,"conditions"           | the whole: "more" (expected: no such field)
          "conditions":[]               | "conditions":{}                 | conditions: an object (expected: an array)
          "conditions":[]               | "conditions":[1]                | conditions[0]: 1 (expected: an object with a kind and a body)
          "conditions":[]               | "conditions":[{"kind":"if","body":{"Value":1}}] | conditions[0].kind: "if" (expected: when or unless)
          "conditions":[]               | "conditions":[{"kind":"when"}]  | conditions[0]: no "body" (expected: one)
          "conditions":[]               | "conditions":[],"annotations":[] | annotations: an array (expected: an object)
          "conditions":[]               | "conditions":[],"annotations":{"a b":""} | annotations: "a b" (expected: a name such as id or severity)
          "conditions":[]               | "conditions":[],"annotations":{"a":1} | annotations.a: 1 (expected: a string)
          "principal":{"op":"All"}      | "principal":{}                  | principal: no "op" (expected: one)
          "principal":{"op":"All"}      | "principal":{"op":"has"}        | principal.op: "has" (expected: All, ==, in or is)
          "principal":{"op":"All"}      | "principal":{"op":"All","slot":"?principal"} | principal: "slot" (expected: no such field)
          "principal":{"op":"All"}      | "principal":{"op":"=="}         | principal: neither "entity" nor "slot" (expected: one of them)
          "principal":{"op":"All"}      | "principal":{"op":"==","slot":"?resource"} | principal.slot: "?resource" (expected: ?principal)
          "principal":{"op":"All"}      | "principal":{"op":"==","slot":1} | principal.slot: 1 (expected: a string)
          "principal":{"op":"All"}      | "principal":{"op":"is"}         | principal: no "entity_type" (expected: one)
          "principal":{"op":"All"}      | "principal":{"op":"is","entity_type":"A","in":{}} | principal.in: neither "entity" nor "slot" (expected: one of them)
          "principal":{"op":"All"}      | "principal":{"op":"in","entity":{"type":"A"}} | principal.entity: no "id" (expected: one)
          "action":{"op":"All"}         | "action":{"op":"is","entity_type":"Action"} | action.op: "is" (expected: All, == or in)
          "action":{"op":"All"}         | "action":{"op":"==","slot":"?action"} | action: no "entity" (expected: one)
          "action":{"op":"All"}         | "action":{"op":"==","entity":{"type":"A","id":"b"}} | action.entity: A::"b" (expected: an entity of the type Action)
          "action":{"op":"All"}         | "action":{"op":"in","entities":[{"type":"A","id":"b"}]} | action.entities[0]: A::"b" (expected: an entity of the type Action)
          """)
  void refusesPolicies(String part, String instead, String message) {
    String json = ANY.formatted(ALL, ALL, ALL, "").replace(part, instead == null ? "" : instead);

    assertThatThrownBy(() -> PolicyJson.readPolicy("x", json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1", "[]", "{", "{} {}", "{\"a\":1,\"a\":1}", "{\"a\":\"\\ud800\"}"})
  void refusesWhatIsNoObject(String json) {
    assertThatThrownBy(() -> PolicyJson.readPolicy("x", json))
        .isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> PolicyJson.read(json)).isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"p":P} | {"t":T} | {"templateId":"t","newId":"l","values":{"?principal":U}} |
          {"p":P} | {"t":P} |   | templates.t: a policy without a slot (expected: a template)
          {"p":T} | {}      |   | staticPolicies.p: a template (expected: a policy without a slot)
          {"p":1} | {}      |   | staticPolicies.p: 1 (expected: an object with effect, principal, action, resource and conditions)
          []      | {}      |   | staticPolicies: an array (expected: an object)
          {"x":P} | {"x":T} |   | policy id: x twice (expected: once)
          {}      | {"t":T} | {"templateId":"s","newId":"l","values":{"?principal":U}} | link l: template s (expected: a template of the set)
          {}      | {"t":T} | {"templateId":"t","newId":"t","values":{"?principal":U}} | policy id: t twice (expected: once)
          {}      | {"t":T} | {"templateId":"t","newId":"l","values":{}} | link l of template t: ?principal is missing (expected: a value for each slot, and no other)
          {}      | {"t":T} | {"templateId":"t","newId":"l","values":{"?principal":U,"?resource":U}} | link l of template t: ?resource is A::"b" (expected: a value for each slot, and no other)
          {}      | {"t":T} | {"templateId":"t","newId":"l","values":{"?principal":U,"?x":U}} | templateLinks[0].values: "?x" (expected: no such field)
          {}      | {"t":T} | {"templateId":"t","newId":"l","values":{"?principal":"A"}} | templateLinks[0].values.?principal: "A" (expected: an object with a type and an id)
          {}      | {"t":T} | {"templateId":"t","newId":"l"} | templateLinks[0]: no "values" (expected: one)
          {}      | {"t":T} | {"templateId":"t","newId":"l","values":{"?principal":U},"x":1} | templateLinks[0]: "x" (expected: no such field)
          """)
  void refusesSets(String policies, String templates, String link, String message)
      throws Exception {
    String json =
        "{\"staticPolicies\":%s,\"templates\":%s,\"templateLinks\":[%s]}"
            .formatted(policies, templates, link == null ? "" : link)
            .replace(":P", ":" + ANY.formatted(ALL, ALL, ALL, ""))
            .replace(
                ":T", ":" + ANY.formatted("{\"op\":\"==\",\"slot\":\"?principal\"}", ALL, ALL, ""))
            .replace(":U", ":{\"type\":\"A\",\"id\":\"b\"}");

    if (message == null) {
      assertThat(PolicyJson.read(json).effective()).hasSize(2);
    } else {
      assertThatThrownBy(() -> PolicyJson.read(json))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessage(message);
    }
  }

  @Test
  void refusesSetsWithoutAPart() {
    assertThatThrownBy(() -> PolicyJson.read("{\"staticPolicies\":{},\"templates\":{}}"))
        .hasMessage("the whole: no \"templateLinks\" (expected: one)");
    assertThatThrownBy(
            () ->
                PolicyJson.read(
                    "{\"staticPolicies\":{},\"templates\":{},\"templateLinks\":[],\"x\":1}"))
        .hasMessage("the whole: \"x\" (expected: no such field)");
  }
}
