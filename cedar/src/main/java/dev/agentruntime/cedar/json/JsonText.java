package dev.agentruntime.cedar.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A strict reader of JSON (RFC 8259): no duplicate keys, nothing after the value, no lone
 * surrogates, bounded depth.
 */
final class JsonText {
  static final int MAX_NESTING = 1000;

  private static final int MAX_NUMBER_LENGTH = 128;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  static Json read(String text) throws InvalidJsonException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new InvalidJsonException("nothing (expected: a JSON value)");
      }
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation(), "text behind the JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new InvalidJsonException(
          "nested deeper than %d, or a number longer than %d digits (expected: less)"
              .formatted(MAX_NESTING, MAX_NUMBER_LENGTH));
    } catch (JacksonException e) {
      throw malformed(e.getLocation(), firstLine(e.getOriginalMessage()));
    }
  }

  private static Json value(JsonParser parser) throws InvalidJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Json.Text(unicode(parser, parser.getString()));
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> new Json.OtherNumber(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.NULL;
      default ->
          throw malformed(parser.currentTokenLocation(), "unexpected " + parser.currentToken());
    };
  }

  private static Json whole(JsonParser parser) {
    String text = parser.getString();
    try {
      return new Json.Whole(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return new Json.OtherNumber(text);
    }
  }

  private static Json fields(JsonParser parser) throws InvalidJsonException {
    Map<String, Json> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = unicode(parser, parser.currentName());
      parser.nextToken();
      if (fields.put(name, value(parser)) != null) {
        throw malformed(parser.currentTokenLocation(), "the key \"" + name + "\" twice");
      }
    }
    return new Json.Fields(fields);
  }

  private static Json items(JsonParser parser) throws InvalidJsonException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Items(items);
  }

  private static String unicode(JsonParser parser, String text) throws InvalidJsonException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw malformed(parser.currentTokenLocation(), "a lone surrogate in a string");
        }
        i++;
      }
    }
    return text;
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
