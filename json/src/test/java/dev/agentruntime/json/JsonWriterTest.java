package dev.agentruntime.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {

  @Test
  void aDecimalStaysOne() throws Exception {
    for (String number : List.of("5e0", "1.0", "1e2", "-0.0", "12345678901234567890", "1e-7")) {
      Value read = new JsonReader(1).read(number);
      Value again = new JsonReader(1).read(JsonWriter.text(read));

      assertThat(read).as(number).isInstanceOf(Value.Decimal.class);
      assertThat(again).as(number).isInstanceOf(Value.Decimal.class);
      assertThat(((Value.Decimal) again).value())
          .as(number)
          .isEqualByComparingTo(((Value.Decimal) read).value());
    }
  }

  @Test
  void forPeopleItIsIndentedAndSaysTheSame() throws Exception {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.text("a\nb"));
    fields.put("none", new Value.Items(List.of()));
    fields.put("two", new Value.Items(List.of(Value.whole(1), Value.bool(true))));
    fields.put("within", new Value.Fields(Map.of("empty", Value.NO_FIELDS)));
    Value.Fields value = new Value.Fields(fields);

    String text = JsonWriter.indented(value);

    assertThat(text)
        .isEqualTo(
            """
            {
              "name": "a\\nb",
              "none": [],
              "two": [ 1, true ],
              "within": {
                "empty": {}
              }
            }""");
    assertThat(new JsonReader(8).read(text)).isEqualTo(value);
  }
}
