package dev.agentruntime.cedar.json;

import java.util.List;
import java.util.Map;

/** JSON as it was read. */
sealed interface Json {

  /** Values by name, in the order of reading. */
  record Fields(Map<String, Json> values) implements Json {}

  record Items(List<Json> values) implements Json {}

  record Text(String value) implements Json {}

  record Whole(long value) implements Json {}

  record Bool(boolean value) implements Json {}

  /** A number that is not a whole one of 64 bits, as it was written. */
  record OtherNumber(String text) implements Json {}

  enum Null implements Json {
    NULL
  }

  /** Returns what this is, as messages name it. */
  default String kind() {
    return switch (this) {
      case Fields _ -> "an object";
      case Items _ -> "an array";
      case Text(String value) ->
          '"' + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + '"';
      case Whole(long value) -> Long.toString(value);
      case Bool(boolean value) -> Boolean.toString(value);
      case OtherNumber(String text) -> text;
      case Null _ -> "null";
    };
  }
}
