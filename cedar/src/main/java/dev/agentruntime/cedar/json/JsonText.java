package dev.agentruntime.cedar.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A strict reader of JSON (RFC 8259): no duplicate keys, nothing after the value, no lone
 * surrogates, bounded depth. It does not recurse, whatever the bound.
 */
final class JsonText {
  private static final int MAX_NUMBER_LENGTH = 128;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Its table of names is shared: texts made to fill it break it for all that come after.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;
  private final int maxNesting;
  private final Deque<Open> open = new ArrayDeque<>();

  private JsonText(JsonParser parser, int maxNesting) {
    this.parser = parser;
    this.maxNesting = maxNesting;
  }

  /**
   * Reads one value.
   *
   * @param maxNesting how many objects and arrays may be inside each other
   */
  static Json read(String text, int maxNesting) throws InvalidJsonException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonText(parser, maxNesting).read();
    } catch (JacksonException e) {
      throw malformed(e.getLocation(), firstLine(e.getOriginalMessage()));
    }
  }

  private Json read() throws InvalidJsonException {
    try {
      return whole();
    } catch (StreamConstraintsException e) {
      throw malformed("a number longer than " + MAX_NUMBER_LENGTH + " digits (expected: shorter)");
    }
  }

  private Json whole() throws InvalidJsonException {
    if (parser.nextToken() == null) {
      throw new InvalidJsonException("nothing (expected: a JSON value)");
    }
    while (true) {
      Json value = next();
      if (value != null) {
        Open around = open.peek();
        if (around == null) {
          if (parser.nextToken() != null) {
            throw malformed("text behind the JSON value");
          }
          return value;
        }
        around.add(value);
      }
      parser.nextToken();
    }
  }

  /** Returns the value that the current token is or ends, or null where it is only begun. */
  private @Nullable Json next() throws InvalidJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> {
        if (open.size() == maxNesting) {
          throw malformed("nested deeper than " + maxNesting + " levels (expected: less)");
        }
        open.push(new Open(parser.currentToken() == JsonToken.START_OBJECT));
        yield null;
      }
      case PROPERTY_NAME -> {
        String name = unicode(parser.currentName());
        if (!open.element().expect(name)) {
          throw malformed("the key \"" + name + "\" twice");
        }
        yield null;
      }
      case END_OBJECT, END_ARRAY -> open.pop().close();
      case VALUE_STRING -> new Json.Text(unicode(parser.getString()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> new Json.OtherNumber(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.NULL;
      default -> throw malformed("unexpected " + parser.currentToken());
    };
  }

  /** An object or array whose end has not been read. */
  private static final class Open {
    private final boolean object;
    private final Map<String, Json> fields;
    private final List<Json> items;
    private String name = "";

    Open(boolean object) {
      this.object = object;
      this.fields = object ? new LinkedHashMap<>() : Map.of();
      this.items = object ? List.of() : new ArrayList<>();
    }

    /** Takes the name of the next value; returns false where there is one of that name already. */
    boolean expect(String next) {
      name = next;
      return !fields.containsKey(next);
    }

    void add(Json value) {
      if (object) {
        fields.put(name, value);
      } else {
        items.add(value);
      }
    }

    Json close() {
      return object ? new Json.Fields(fields) : new Json.Items(items);
    }
  }

  private Json integer() {
    String text = parser.getString();
    try {
      return new Json.Whole(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return new Json.OtherNumber(text);
    }
  }

  private String unicode(String text) throws InvalidJsonException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw malformed("a lone surrogate in a string");
        }
        i++;
      }
    }
    return text;
  }

  private InvalidJsonException malformed(String what) {
    return malformed(parser.currentTokenLocation(), what);
  }

  private static InvalidJsonException malformed(TokenStreamLocation at, String what) {
    return new InvalidJsonException(
        "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), what));
  }

  /* Jackson goes on with where its source came from, which is of no use to the reader. */
  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("not JSON");
    int source = line.indexOf(" (start marker");
    return source < 0 ? line : line.substring(0, source);
  }
}
