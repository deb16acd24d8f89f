package dev.agentruntime.json;

import dev.agentruntime.core.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A strict reader of JSON (RFC 8259): UTF-8 alone, no duplicate keys, nothing after the value, no
 * lone surrogates, bounded depth and numbers of bounded length. Safe for many threads.
 */
public final class JsonReader {
  private static final int MAX_NUMBER_LENGTH = 128;
  private static final int MAX_EXPONENT = 4096;
  private static final int MAX_QUOTED = 60;

  private final JsonFactory factory;
  private final int maxDepth;

  /**
   * @param maxDepth how deep arrays and objects may nest, at least 1
   */
  public JsonReader(int maxDepth) {
    if (maxDepth < 1) {
      throw new IllegalArgumentException("max depth: " + maxDepth + " (expected: > 0)");
    }
    this.maxDepth = maxDepth;
    this.factory =
        JsonFactory.builder()
            // Its table of names is shared: texts made to fill it break it for all after them.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
  }

  /**
   * Returns the one value that {@code bytes} hold.
   *
   * @throws MalformedJsonException where {@code bytes} are not UTF-8, or not JSON
   */
  public Value read(byte[] bytes) throws MalformedJsonException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException("body: bytes that are not UTF-8 (expected: JSON in UTF-8)");
    }
    return read(text);
  }

  /**
   * Returns the one value that {@code text} holds.
   *
   * @throws MalformedJsonException where {@code text} is not JSON
   */
  public Value read(String text) throws MalformedJsonException {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("nothing (expected: a JSON value)");
      }
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation(), "text after the end of the JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new MalformedJsonException(
          "nested deeper than %d, or a number longer than %d digits (expected: less)"
              .formatted(maxDepth, MAX_NUMBER_LENGTH));
    } catch (JacksonException e) {
      throw malformed(e.getLocation(), firstSentence(e.getOriginalMessage()));
    }
  }

  private Value value(JsonParser parser) throws MalformedJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> Value.text(unicode(parser, parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> Value.bool(true);
      case VALUE_FALSE -> Value.bool(false);
      case VALUE_NULL -> Value.Null.NULL;
      default ->
          throw malformed(parser.currentTokenLocation(), "unexpected " + parser.currentToken());
    };
  }

  private Value fields(JsonParser parser) throws MalformedJsonException {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = unicode(parser, parser.currentName());
      if (fields.containsKey(name)) {
        throw malformed(parser.currentTokenLocation(), "the key " + quoted(name) + " twice");
      }
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Value.Fields(fields);
  }

  private Value items(JsonParser parser) throws MalformedJsonException {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Value.Items(items);
  }

  private static Value number(JsonParser parser) throws MalformedJsonException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      JsonParser.NumberType type = parser.getNumberType();
      if (type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG) {
        return Value.whole(parser.getLongValue());
      }
    }
    BigDecimal decimal = parser.getDecimalValue();
    // A huge exponent costs whoever expands the number; nobody means one.
    if (Math.abs((long) decimal.scale()) > MAX_EXPONENT) {
      throw malformed(
          parser.currentTokenLocation(),
          "a number with an exponent over " + MAX_EXPONENT + " (expected: less)");
    }
    return new Value.Decimal(decimal);
  }

  private static String unicode(JsonParser parser, String text) throws MalformedJsonException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw malformed(parser.currentTokenLocation(), "a lone surrogate in a string");
        }
        i++;
      }
    }
    return text;
  }

  private static MalformedJsonException malformed(TokenStreamLocation at, String what) {
    return new MalformedJsonException(
        "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), what));
  }

  private static String quoted(String name) {
    return '"' + (name.length() > MAX_QUOTED ? name.substring(0, MAX_QUOTED) + "…" : name) + '"';
  }

  /* Jackson goes on with where its source came from, which is of no use to the sender. */
  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("not JSON");
    int source = line.indexOf(" (start marker");
    line = source < 0 ? line : line.substring(0, source);
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
