package dev.agentruntime.embedded.metrics;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.metrics.Point;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Points as bytes: small, as most buckets are neighbours and most counts are short. */
final class PointCodec {
  private static final int GROWTH = 1;
  private static final int LEVEL = 2;
  private static final int SPREAD = 3;

  private PointCodec() {}

  static void write(DataOutput out, Point point) throws IOException {
    switch (point) {
      case Point.Growth(double amount) -> {
        out.writeByte(GROWTH);
        out.writeDouble(amount);
      }
      case Point.Level(double sum, long readings, double max) -> {
        out.writeByte(LEVEL);
        out.writeDouble(sum);
        writeWhole(out, readings);
        out.writeDouble(max);
      }
      case Point.Spread(Distribution distribution) -> {
        out.writeByte(SPREAD);
        write(out, distribution);
      }
    }
  }

  static Point read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case GROWTH -> new Point.Growth(in.readDouble());
      case LEVEL -> new Point.Level(in.readDouble(), readWhole(in), in.readDouble());
      case SPREAD -> new Point.Spread(readDistribution(in));
      default -> throw new IOException("metrics: kind %d (expected: 1 to 3)".formatted(kind));
    };
  }

  private static void write(DataOutput out, Distribution distribution) throws IOException {
    NavigableMap<Integer, Long> buckets = distribution.buckets();
    writeWhole(out, distribution.zeros());
    out.writeDouble(distribution.sum());
    out.writeDouble(distribution.max());
    writeWhole(out, buckets.size());
    int before = 0;
    for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
      int step = bucket.getKey() - before;
      // Zigzag: the first step alone may lead below 0.
      writeWhole(out, ((long) step << 1) ^ (step >> 31));
      writeWhole(out, bucket.getValue());
      before = bucket.getKey();
    }
  }

  private static Distribution readDistribution(DataInput in) throws IOException {
    long zeros = readWhole(in);
    double sum = in.readDouble();
    double max = in.readDouble();
    long size = readWhole(in);
    TreeMap<Integer, Long> buckets = new TreeMap<>();
    int index = 0;
    for (long i = 0; i < size; i++) {
      long step = readWhole(in);
      index += (int) (step >>> 1) ^ -(int) (step & 1);
      buckets.put(index, readWhole(in));
    }
    return Distribution.of(zeros, buckets, sum, max);
  }

  static void writeWhole(DataOutput out, long value) throws IOException {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.writeByte((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  static long readWhole(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("metrics: a number of more than 64 bits");
  }
}
