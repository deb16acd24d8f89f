package dev.agentruntime.embedded.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The chain as it grows: gives each record its number and the hash before it. For one thread. */
final class Chain {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEQ = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PREV = ",\"prev\":\"sha256:".getBytes(StandardCharsets.US_ASCII);

  /** Room for what stands around a record: its number, the hash and the line break. */
  static final int FRAME_BYTES = 128;

  private static final int USUAL_SIZE = 256 * 1024;

  private final Hashes hashes = new Hashes();
  private final byte[] digits = new byte[20];
  private byte[] buffer = new byte[USUAL_SIZE];
  private int length;
  private int lastStart;
  private final byte[] hash;
  private long seq;
  private final byte[] durableHash;
  private long durableSeq;

  Chain(Link end) {
    seq = end.seq();
    durableSeq = seq;
    hash = Hashes.parse(end.hash());
    durableHash = hash.clone();
  }

  /** Frames {@code record} and adds it to what waits to be written. */
  void add(byte[] record) {
    reserve(record.length + FRAME_BYTES);
    lastStart = length;
    copy(SEQ);
    number(++seq);
    copy(PREV);
    for (byte b : hash) {
      buffer[length++] = HEX[(b >> 4) & 0xf];
      buffer[length++] = HEX[b & 0xf];
    }
    buffer[length++] = '"';
    copy(record);
    hashes.hash(buffer, lastStart, length, hash);
    buffer[length++] = '\n';
  }

  /** Returns the bytes that wait to be written. */
  ByteBuffer pending() {
    return ByteBuffer.wrap(buffer, 0, length);
  }

  int pendingBytes() {
    return length;
  }

  /** Returns how many bytes the last record takes, with its line break. */
  int lastLength() {
    return length - lastStart;
  }

  /** What waited is durable: the chain goes on from there. */
  void commit() {
    durableSeq = seq;
    System.arraycopy(hash, 0, durableHash, 0, Hashes.BYTES);
    clear();
  }

  /** What waited was not written: the chain goes on from where it was. */
  void rollBack() {
    seq = durableSeq;
    System.arraycopy(durableHash, 0, hash, 0, Hashes.BYTES);
    clear();
  }

  /** Returns the end of what is durable. */
  Link durable() {
    return new Link(durableSeq, Hashes.text(durableHash));
  }

  long durableSeq() {
    return durableSeq;
  }

  private void clear() {
    length = 0;
    if (buffer.length > 16 * USUAL_SIZE) {
      buffer = new byte[USUAL_SIZE];
    }
  }

  private void number(long number) {
    int at = digits.length;
    long rest = number;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    System.arraycopy(digits, at, buffer, length, digits.length - at);
    length += digits.length - at;
  }

  private void copy(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void reserve(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, more), 2 * buffer.length));
    }
  }
}
