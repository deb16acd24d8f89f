package dev.agentruntime.json.governance;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of which each field must be what is expected. A field that is null counts as absent.
 *
 * @param path of the object, followed by a dot; empty for the whole
 */
record NamedFields(String path, Value.Fields fields) {
  private static final String STRING = "a string";

  /** Refuses what has another name. */
  void expectOnly(List<String> names) throws UnexpectedValueException {
    for (String name : fields.values().keySet()) {
      if (!names.contains(name)) {
        throw new UnexpectedValueException(
            path + Words.shown(name), "an unknown field", String.join(", ", names));
      }
    }
  }

  /** Returns the field, or null where it is absent. */
  @Nullable Value find(String name) {
    Value value = fields.get(name);
    return value == Value.Null.NULL ? null : value;
  }

  String text(String name) throws UnexpectedValueException {
    return text(name, STRING);
  }

  /** Returns the text of a field that must be there, which is {@code expected}. */
  String text(String name, String expected) throws UnexpectedValueException {
    if (find(name) instanceof Value.Text(String text)) {
      return text;
    }
    throw unexpected(name, expected);
  }

  @Nullable String findText(String name) throws UnexpectedValueException {
    return find(name) == null ? null : text(name);
  }

  boolean bool(String name) throws UnexpectedValueException {
    if (find(name) instanceof Value.Bool(boolean bool)) {
      return bool;
    }
    throw unexpected(name, "true or false");
  }

  /** Returns the texts of a field, none where it is absent. */
  List<String> texts(String name) throws UnexpectedValueException {
    List<String> texts = new ArrayList<>();
    for (Value item : items(name, "an array of strings")) {
      if (!(item instanceof Value.Text(String text))) {
        throw new UnexpectedValueException(
            "%s%s[%d]".formatted(path, name, texts.size()), Words.kind(item), STRING);
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns the objects of a field, none where it is absent. */
  List<NamedFields> objects(String name) throws UnexpectedValueException {
    List<NamedFields> objects = new ArrayList<>();
    for (Value item : items(name, "an array of objects")) {
      String here = "%s%s[%d]".formatted(path, name, objects.size());
      if (!(item instanceof Value.Fields each)) {
        throw new UnexpectedValueException(here, Words.kind(item), "an object");
      }
      objects.add(new NamedFields(here + '.', each));
    }
    return objects;
  }

  /** Returns the object of a field, an empty one where it is absent. */
  Value.Fields object(String name) throws UnexpectedValueException {
    return switch (find(name)) {
      case null -> Value.NO_FIELDS;
      case Value.Fields object -> object;
      default -> throw unexpected(name, "an object");
    };
  }

  /** Returns the object of a field, to be read further. */
  NamedFields within(String name) throws UnexpectedValueException {
    return new NamedFields(path + name + '.', object(name));
  }

  /** Returns the refusal of a text that is not {@code expected}. */
  UnexpectedValueException refused(String name, String text, String expected) {
    return new UnexpectedValueException(path + name, '"' + Words.shown(text) + '"', expected);
  }

  UnexpectedValueException unexpected(String name, String expected) {
    return new UnexpectedValueException(path + name, Words.kind(find(name)), expected);
  }

  private List<Value> items(String name, String expected) throws UnexpectedValueException {
    return switch (find(name)) {
      case null -> List.of();
      case Value.Items(List<Value> items) -> items;
      default -> throw unexpected(name, expected);
    };
  }
}
