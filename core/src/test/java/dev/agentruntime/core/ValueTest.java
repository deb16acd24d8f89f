package dev.agentruntime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ValueTest {

  @Test
  void fieldsKeepTheirOrder() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 50; i > 0; i--) {
      values.put("field-" + i, Value.whole(i));
    }

    assertThat(new Value.Fields(values).values().keySet())
        .containsExactlyElementsOf(values.keySet());
  }

  @Test
  void fieldsDoNotSeeLaterChanges() {
    Map<String, Value> values = new LinkedHashMap<>(Map.of("a", Value.bool(true)));
    Value.Fields fields = new Value.Fields(values);

    values.put("b", Value.Null.NULL);

    assertThat(fields.values()).containsOnlyKeys("a");
    assertThatThrownBy(() -> fields.values().put("c", Value.Null.NULL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itemsDoNotSeeLaterChanges() {
    List<Value> values = new ArrayList<>(List.of(Value.whole(1)));
    Value.Items items = new Value.Items(values);

    values.add(Value.whole(2));

    assertThat(items.values()).containsExactly(Value.whole(1));
    assertThatThrownBy(() -> items.values().add(Value.Null.NULL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anAbsentValueIsNeverJavasNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Value.Fields(with("a", null)))
        .withMessage("a");
    assertThatNullPointerException()
        .isThrownBy(() -> new Value.Fields(with(null, Value.Null.NULL)))
        .withMessage("name");
  }

  @Test
  void fieldsAreFoundByName() {
    Value.Fields fields = new Value.Fields(Map.of("text", Value.text("t"), "n", Value.whole(1)));

    assertThat(fields.get("n")).isEqualTo(Value.whole(1));
    assertThat(fields.get("other")).isNull();
    assertThat(fields.text("text")).isEqualTo("t");
    assertThat(fields.text("n")).isNull();
    assertThat(fields.text("other")).isNull();
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // What a careless caller could hand over.
  private static Map<String, Value> with(@Nullable String name, @Nullable Value value) {
    Map<@Nullable String, @Nullable Value> values = new LinkedHashMap<>();
    values.put(name, value);
    return (Map<String, Value>) (Map<?, ?>) values;
  }
}
