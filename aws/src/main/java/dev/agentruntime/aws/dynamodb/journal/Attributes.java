package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.core.Digest;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of items, read with their expected types. Each method throws {@link
 * IllegalArgumentException} where the attribute has another.
 */
final class Attributes {
  private static final String SHA_256 = "sha256:";

  private Attributes() {}

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a string)");
    }
    return value.s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    Long number = optionalNumber(item, name);
    if (number == null) {
      throw new IllegalArgumentException(name + ": none (expected: a whole number)");
    }
    return number;
  }

  static @Nullable Long optionalNumber(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      return null;
    }
    if (value.n() == null) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number)");
    }
    return Long.parseLong(value.n());
  }

  static Digest digest(Map<String, AttributeValue> item, String name) {
    Digest digest = optionalDigest(item, name);
    if (digest == null) {
      throw new IllegalArgumentException(name + ": none (expected: 32 bytes)");
    }
    return digest;
  }

  static @Nullable Digest optionalDigest(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      return null;
    }
    if (value.b() == null) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 32 bytes)");
    }
    return new Digest(SHA_256 + HexFormat.of().formatHex(value.b().asByteArrayUnsafe()));
  }

  static AttributeValue of(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** Returns the 32 bytes of {@code digest}: half of what its text takes. */
  static AttributeValue of(Digest digest) {
    String text = digest.value();
    return AttributeValue.fromB(
        SdkBytes.fromByteArrayUnsafe(
            HexFormat.of().parseHex(text, SHA_256.length(), text.length())));
  }
}
