package dev.agentruntime.cedar.value;

/**
 * An immutable value of Cedar. Values are equal where Cedar's {@code ==} says so; {@code toString}
 * writes the value as a Cedar expression.
 */
public sealed interface CedarValue extends Outcome
    permits BoolValue,
        LongValue,
        StringValue,
        EntityUid,
        SetValue,
        RecordValue,
        IpValue,
        DecimalValue,
        DatetimeValue,
        DurationValue {

  /** Returns what kind of value this is, as messages name it, such as {@code long}. */
  String kind();
}
