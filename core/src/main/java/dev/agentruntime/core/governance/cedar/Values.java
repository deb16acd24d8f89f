package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.BoolValue;
import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DecimalValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as Cedar has them. What was null is absent. */
final class Values {
  private Values() {}

  /** Returns {@code value}, which Cedar can express, or null where it is absent. */
  static @Nullable CedarValue of(@Nullable Value value) {
    return switch (value) {
      case null -> null;
      case Value.Text(String text) -> new StringValue(text);
      case Value.Whole(long number) -> new LongValue(number);
      case Value.Decimal(BigDecimal number) -> DecimalValue.of(number);
      case Value.Bool(boolean bool) -> BoolValue.of(bool);
      case Value.Items(List<Value> items) -> set(items);
      case Value.Fields fields -> new FieldsRecord(fields);
      case Value.Null _ -> null;
    };
  }

  private static SetValue set(List<Value> items) {
    List<CedarValue> elements = new ArrayList<>(items.size());
    for (Value item : items) {
      CedarValue element = of(item);
      if (element != null) {
        elements.add(element);
      }
    }
    return SetValue.of(elements);
  }
}
