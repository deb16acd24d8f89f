package dev.agentruntime.cedar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** JSON made to cost its reader far more than its length. */
final class HostileJsonTest {

  /** Returns one of many texts that have one hash, whether multiplied by 31 or by 33. */
  private static String colliding(int number, String zero, String one) {
    return IntStream.range(0, 15)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? zero : one)
        .collect(Collectors.joining());
  }

  @Test
  void manyNamesOfOneHashAreReadAndBreakNothing() throws InvalidJsonException {
    String fields =
        IntStream.range(0, 1 << 15)
            .mapToObj(i -> "\"" + colliding(i, "Ab", "BA") + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    String innocent =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "\"name" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(EntityJson.readRecord(fields).names()).hasSize(1 << 15);
    assertThat(EntityJson.readRecord(innocent).names()).hasSize(1_000);
  }

  @Test
  void manyElementsOfOneHashAreRead() throws InvalidJsonException {
    String items =
        IntStream.range(0, 1 << 15)
            .mapToObj(i -> "\"" + colliding(i, "Aa", "BB") + "\"")
            .collect(Collectors.joining(",", "{\"a\":[", "]}"));

    RecordValue record = EntityJson.readRecord(items);

    assertThat(record.get("a"))
        .isInstanceOfSatisfying(SetValue.class, set -> assertThat(set.elements()).hasSize(1 << 15));
  }

  @Test
  void manyNumbersOfOneHashAreRead() throws InvalidJsonException {
    String items =
        IntStream.range(0, 1 << 15)
            .mapToObj(i -> Long.toString((long) i << 32 | i))
            .collect(Collectors.joining(",", "{\"a\":[", "]}"));

    assertThat(EntityJson.readRecord(items).get("a"))
        .isInstanceOfSatisfying(SetValue.class, set -> assertThat(set.elements()).hasSize(1 << 15));
  }

  @Test
  void manyEntitiesOfOneHashAreRead() throws InvalidJsonException {
    String items =
        IntStream.range(0, 1 << 15)
            .mapToObj(
                i ->
                    "{\"__entity\":{\"type\":\"T\",\"id\":\"%s\"}}"
                        .formatted(colliding(i, "Aa", "BB")))
            .collect(Collectors.joining(",", "{\"a\":[", "]}"));

    assertThat(EntityJson.readRecord(items).get("a"))
        .isInstanceOfSatisfying(SetValue.class, set -> assertThat(set.elements()).hasSize(1 << 15));
  }

  @Test
  void theNameOfAnOuterFieldCostsNothingInEachInnerOne() throws InvalidJsonException {
    String name = "\"" + "x".repeat(40_000) + "\":";
    String inner =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "\"" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(
            EntityJson.readRecord("{" + (name + "{").repeat(20) + "\"a\":" + inner + "}".repeat(21))
                .names())
        .hasSize(1);
  }

  @Test
  void aLongNameIsShortenedInAPlace() {
    assertThatThrownBy(
            () -> EntityJson.readRecord("{\"%s\":{\"b\":[1,null]}}".formatted("a".repeat(60_000))))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(
            "context.%s….b[1]: null (expected: a string, a whole number, true, false, an array or"
                + " an object)",
            "a".repeat(30));
  }
}
