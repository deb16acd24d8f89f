package dev.agentruntime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
  private final JsonReader reader = new JsonReader(4);

  @Test
  void readsEveryKindOfValueExactly() throws Exception {
    assertThat(reader.read("{\"a\":[1,-9223372036854775808,1.10,true,null,\"é\\ud83d\\ude00\"]}"))
        .isEqualTo(
            new Value.Fields(
                Map.of(
                    "a",
                    new Value.Items(
                        List.of(
                            Value.whole(1),
                            Value.whole(Long.MIN_VALUE),
                            new Value.Decimal(new BigDecimal("1.10")),
                            Value.bool(true),
                            Value.Null.NULL,
                            Value.text("é😀"))))));
  }

  @Test
  void keepsWholeNumbersBeyond64Bits() throws Exception {
    assertThat(reader.read("9223372036854775808"))
        .isEqualTo(new Value.Decimal(new BigDecimal("9223372036854775808")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "[1,]",
        "{'a':1}",
        "NaN",
        "Infinity",
        "1e99999",
        "01",
        "nul",
        "\"\u0001\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "[[[[[1]]]]]",
        "// x\n1"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> reader.read(text)).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void namesADuplicateKeyAndItsPlace() {
    assertThatThrownBy(() -> reader.read("{\"a\":1,\n \"a\":2}"))
        .hasMessage("line 2, column 2: the key \"a\" twice");
  }

  @Test
  void saysWhatIsMissingAndNothingOfItself() {
    assertThatThrownBy(() -> reader.read("{\"a\":[1"))
        .hasMessageStartingWith("line 1, column ")
        .hasMessageNotContaining("Source");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> reader.read(new byte[] {'"', (byte) 0xc3, '"'}))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"b\":1,\"a\":[1.50,null,false,{}]}", "\"\\u0000\\n\\\"\\\\é\"", "0"})
  void writesWhatItRead(String text) throws Exception {
    Value value = reader.read(text);
    assertThat(reader.read(JsonWriter.text(value))).isEqualTo(value);
  }

  @Test
  void writesFieldsInTheirOrderOnOneLine() throws Exception {
    assertThat(JsonWriter.text(reader.read("{ \"b\": 1,\n \"a\": [1.50, \"x\\ny\"] }")))
        .isEqualTo("{\"b\":1,\"a\":[1.50,\"x\\ny\"]}");
  }

  @Test
  void manyNamesOfOneHashBreakNothingForThoseAfter() throws Exception {
    String hostile =
        IntStream.range(0, 1 << 12)
            .mapToObj(i -> "\"" + colliding(i) + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    String innocent =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "\"name" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(reader.read(hostile)).isInstanceOf(Value.Fields.class);
    assertThat(reader.read(innocent)).isInstanceOf(Value.Fields.class);
  }

  /** Returns one of many texts that Jackson gives one hash. */
  private static String colliding(int number) {
    return IntStream.range(0, 12)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Ab" : "BA")
        .collect(Collectors.joining());
  }
}
