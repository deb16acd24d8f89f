package dev.agentruntime.aws.dynamodb.answers;

import dev.agentruntime.core.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The bytes of answers, in the item of their key where they fit, and else in items of their own.
 * Those are written before the item of the key names them, under a name made of what they hold, so
 * that an answer is there whole or not at all.
 */
final class ResultParts {
  /** Of an item's 400 KB, what is left beside its other attributes. */
  static final int PART_BYTES = 384 << 10;

  private static final int MAX_PARTS = 64;

  private final AnswerItems items;

  ResultParts(AnswerItems items) {
    this.items = items;
  }

  /**
   * Returns the attributes that the item of the key needs, with the parts written where there are
   * any.
   *
   * @param expiresAt when DynamoDB may delete the parts, in seconds since 1970
   */
  Map<String, AttributeValue> write(String pk, byte[] result, long expiresAt) throws IOException {
    if (result.length <= PART_BYTES) {
      return Map.of(AnswerTable.RESULT, bytes(result));
    }
    int parts = Math.ceilDiv(result.length, PART_BYTES);
    if (parts > MAX_PARTS) {
      throw new IOException(
          "%s: an answer of %d bytes (expected: at most %d bytes)"
              .formatted(items, result.length, MAX_PARTS * PART_BYTES));
    }
    String hash = Digest.of(result).value();
    for (int part = 0; part < parts; part++) {
      int from = part * PART_BYTES;
      items.put(
          Map.of(
              AnswerTable.PK,
              AttributeValue.fromS(partKey(pk, hash, part)),
              AnswerTable.RESULT,
              bytes(Arrays.copyOfRange(result, from, Math.min(result.length, from + PART_BYTES))),
              AnswerTable.EXPIRES_AT,
              number(expiresAt)));
    }
    return Map.of(AnswerTable.PARTS, number(parts), AnswerTable.HASH, AttributeValue.fromS(hash));
  }

  /** Returns whether an item of a key has an answer. */
  static boolean isThere(Map<String, AttributeValue> item) {
    return item.containsKey(AnswerTable.RESULT) || item.containsKey(AnswerTable.PARTS);
  }

  /** Returns the answer of an item that has one. */
  byte[] read(Map<String, AttributeValue> item) throws IOException {
    AttributeValue whole = item.get(AnswerTable.RESULT);
    if (whole != null) {
      return whole.b().asByteArray();
    }
    String pk = AnswerItems.text(item, AnswerTable.PK);
    String hash = AnswerItems.text(item, AnswerTable.HASH);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int parts = Integer.parseInt(AnswerItems.text(item, AnswerTable.PARTS));
    for (int part = 0; part < parts; part++) {
      AttributeValue value = items.get(partKey(pk, hash, part)).get(AnswerTable.RESULT);
      if (value != null) {
        bytes.writeBytes(value.b().asByteArray());
      }
    }
    byte[] result = bytes.toByteArray();
    if (!Digest.of(result).value().equals(hash)) {
      throw new IOException(
          "%s: an answer in %d parts that do not make %s (expected: as it was written)"
              .formatted(items, parts, hash));
    }
    return result;
  }

  private static String partKey(String pk, String hash, int part) {
    return "%s#%s#%d".formatted(pk, hash, part);
  }

  private static AttributeValue bytes(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
