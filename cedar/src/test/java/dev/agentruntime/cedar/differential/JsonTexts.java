package dev.agentruntime.cedar.differential;

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
import java.util.stream.Collectors;

/** Values in Cedar's JSON, written apart from the writer under test. */
final class JsonTexts {
  private JsonTexts() {}

  static String of(CedarValue value) {
    return switch (value) {
      case BoolValue bool -> bool.toString();
      case LongValue number -> number.toString();
      case StringValue(String text) -> quoted(text);
      case EntityUid uid -> "{\"__entity\":" + uid(uid) + "}";
      case SetValue set ->
          set.elements().stream().map(JsonTexts::of).collect(Collectors.joining(",", "[", "]"));
      case RecordValue record ->
          record.names().stream()
              .map(
                  name -> {
                    CedarValue field = record.get(name);
                    return quoted(name) + ":" + (field == null ? "null" : of(field));
                  })
              .collect(Collectors.joining(",", "{", "}"));
      case IpValue ip -> extension("ip", ip.text());
      case DecimalValue decimal -> extension("decimal", decimal.text());
      case DurationValue duration -> extension("duration", duration.text());
      case DatetimeValue time -> datetime(time);
    };
  }

  static String uid(EntityUid uid) {
    return "{\"type\":" + quoted(uid.type().name()) + ",\"id\":" + quoted(uid.id()) + "}";
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String datetime(DatetimeValue time) {
    String text = time.text();
    return text != null
        ? extension("datetime", text)
        : "{\"__extn\":{\"fn\":\"offset\",\"args\":[%s,%s]}}"
            .formatted(
                extension("datetime", "1970-01-01"),
                extension("duration", time.epochMillis() + "ms"));
  }

  private static String extension(String function, String argument) {
    return "{\"__extn\":{\"fn\":\"" + function + "\",\"arg\":" + quoted(argument) + "}}";
  }
}
