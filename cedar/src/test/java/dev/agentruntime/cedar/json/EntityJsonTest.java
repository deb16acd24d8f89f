package dev.agentruntime.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.DeepExpressions;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Entity;
import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.DurationValue;
import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityJsonTest {
  private static final EntityUid BOT = EntityUid.of("Agent", "bot");
  private static final EntityUid TEAM = EntityUid.of("Team", "a");
  private static final EntityUid ORG = EntityUid.of("Org", "b");

  @Test
  void writesAndReadsEntities() throws Exception {
    Map<String, CedarValue> attributes = new LinkedHashMap<>();
    attributes.put("name", new StringValue("a\"\n"));
    attributes.put("n", new LongValue(Long.MIN_VALUE));
    attributes.put("yes", BoolValue.TRUE);
    attributes.put("team", TEAM);
    attributes.put("set", SetValue.of(new LongValue(1), SetValue.EMPTY));
    attributes.put("__entity", new DecimalValue(12_300));
    attributes.put("ip", (CedarValue) IpValue.parse("10.0.0.0/8"));
    attributes.put("time", new DatetimeValue(0));
    attributes.put("far", new DatetimeValue(Long.MIN_VALUE));
    attributes.put("length", new DurationValue(-5));
    Entities entities =
        Entities.builder()
            .add(
                BOT,
                RecordValue.of(attributes),
                List.of(TEAM),
                RecordValue.of(Map.of("tag", RecordValue.EMPTY)))
            .add(TEAM, RecordValue.EMPTY, List.of(ORG))
            .build();

    String json = EntityJson.write(entities);

    assertThat(json)
        .isEqualTo(
            """
            [{"uid":{"type":"Agent","id":"bot"},"attrs":{"name":"a\\"\\n","n":-9223372036854775808,\
            "yes":true,"team":{"__entity":{"type":"Team","id":"a"}},"set":[1,[]],\
            "__entity":{"__extn":{"fn":"decimal","arg":"1.23"}},\
            "ip":{"__extn":{"fn":"ip","arg":"10.0.0.0/8"}},\
            "time":{"__extn":{"fn":"datetime","arg":"1970-01-01T00:00:00Z"}},\
            "far":{"__extn":{"fn":"offset","args":[{"__extn":{"fn":"datetime","arg":"1970-01-01"}},\
            {"__extn":{"fn":"duration","arg":"-9223372036854775808ms"}}]}},\
            "length":{"__extn":{"fn":"duration","arg":"-5ms"}}},\
            "parents":[{"type":"Team","id":"a"},{"type":"Org","id":"b"}],"tags":{"tag":{}}},\
            {"uid":{"type":"Team","id":"a"},"attrs":{},"parents":[{"type":"Org","id":"b"}]}]""");
    Entities read = EntityJson.read(json);
    Entity bot = Objects.requireNonNull(read.find(BOT));
    assertThat(bot.attributes()).isEqualTo(RecordValue.of(attributes));
    assertThat(bot.tags().names()).containsExactly("tag");
    assertThat(bot.ancestors()).containsExactlyInAnyOrder(TEAM, ORG);
    assertThat(EntityJson.write(read)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__entity", "__extn", "__expr"})
  void refusesToWriteWhatWouldBeReadAsSomethingElse(String name) {
    RecordValue record = RecordValue.of(Map.of(name, new StringValue("")));
    Entities inside =
        Entities.builder().add(BOT, RecordValue.of(Map.of("a", record)), List.of()).build();
    Entities alone = Entities.builder().add(BOT, record, List.of()).build();

    assertThatThrownBy(() -> EntityJson.write(inside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record: [" + name + "] as its only field (expected: other fields beside it)");
    assertThat(EntityJson.write(alone)).contains("\"attrs\":{\"" + name + "\":\"\"}");
  }

  @Test
  void readsAndWritesValuesOfTheGreatestDepth() throws Exception {
    int nesting = ValueJson.MAX_NESTING - 3;
    String json = entityWith("[".repeat(nesting) + "]".repeat(nesting));

    assertThat(DeepExpressions.onSmallStack(() -> EntityJson.write(EntityJson.read(json))))
        .isEqualTo(json);
    String deeper = entityWith("[".repeat(nesting + 1) + "]".repeat(nesting + 1));
    assertThatThrownBy(() -> EntityJson.read(deeper))
        .hasMessageContaining("nested deeper than 128 levels (expected: less)");
  }

  @Test
  void refusesToWriteValuesThatAreTooDeep() {
    CedarValue value = SetValue.EMPTY;
    for (int i = 0; i < ValueJson.MAX_NESTING; i++) {
      value = RecordValue.of(Map.of("a", value));
    }
    Entities entities =
        Entities.builder().add(BOT, RecordValue.of(Map.of("a", value)), List.of()).build();

    assertThatThrownBy(() -> EntityJson.write(entities))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nesting: deeper than 128 levels (expected: less)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":null}                         | entities[0].attrs.a: null (expected: a string, a whole number, true, false, an array or an object)
          {"a":[1,{"b":1.5}]}                | entities[0].attrs.a[1].b: 1.5 (expected: a string, a whole number, true, false, an array or an object)
          {"a":{"__expr":"1"}}               | entities[0].attrs.a: "__expr" (expected: a string, a whole number, true, false, an array or an object)
          {"a":{"__entity":{"__entity":{"type":"A","id":"b"}}}} | entities[0].attrs.a.__entity: no "type" (expected: one)
          {"a":{"__entity":{"type":"A:B","id":"b"}}} | entities[0].attrs.a.__entity.type: "A:B" (expected: a name such as Agent or Acme::Agent)
          {"a":{"__extn":{"fn":"isIpv4","arg":"1"}}} | entities[0].attrs.a.__extn: "isIpv4" of ["1"] (expected: ip, decimal, datetime or duration of one string, or offset of a datetime and a duration)
          {"a":{"__extn":{"fn":"ip","arg":"1"}}} | entities[0].attrs.a.__extn: ip: "1" (expected: an address or range such as 10.0.0.0/8 or 2001:db8::/32)
          """)
  void namesThePlaceOfWhatIsWrong(String attributes, String message) {
    String json =
        "[{\"uid\":{\"type\":\"A\",\"id\":\"b\"},\"attrs\":%s,\"parents\":[]}]"
            .formatted(attributes);

    assertThatThrownBy(() -> EntityJson.read(json)).hasMessage(message);
  }

  @Test
  void readsLongNames() throws Exception {
    String name = "a".repeat(100_000);

    assertThat(EntityJson.readRecord("{\"" + name + "\":1}").names()).containsExactly(name);
    assertThatThrownBy(() -> EntityJson.readRecord("{\"" + name + "\":null}"))
        .hasMessageStartingWith("context." + "a".repeat(30) + "…: null");
    assertThatThrownBy(() -> EntityJson.readRecord("{\"a\":" + "1".repeat(200) + "}"))
        .hasMessageContaining("a number longer than 128 digits");
  }

  private static String entityWith(String value) {
    return "[{\"uid\":{\"type\":\"A\",\"id\":\"b\"},\"attrs\":{\"a\":%s},\"parents\":[]}]"
        .formatted(value);
  }
}
