package dev.agentruntime.embedded.metrics;

import dev.agentruntime.core.metrics.Metric;
import dev.agentruntime.core.metrics.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that stand for series in the file. Used with the database's connection alone. */
final class SeriesNames {
  private final Map<Series, Long> numbers = new HashMap<>();
  private final Map<Long, Optional<Series>> series = new HashMap<>();

  /** Returns the number of {@code of}, given now where it has none. */
  long number(Connection connection, Series of) throws SQLException, IOException {
    Long known = numbers.get(of);
    if (known != null) {
      return known;
    }
    byte[] values = bytes(of.values());
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into series (metric, tag_values) values (?, ?) on conflict do nothing");
        PreparedStatement select =
            connection.prepareStatement(
                "select number from series where metric = ? and tag_values = ?")) {
      insert.setString(1, of.metric().meterName());
      insert.setBytes(2, values);
      insert.executeUpdate();
      select.setString(1, of.metric().meterName());
      select.setBytes(2, values);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long number = row.getLong(1);
        numbers.put(of, number);
        return number;
      }
    }
  }

  /** Forgets what a transaction that failed may have given. */
  void forget() {
    numbers.clear();
  }

  /** Returns the series of a number; empty where this version does not measure it. */
  Optional<Series> series(Connection connection, long number) throws SQLException, IOException {
    Optional<Series> known = series.get(number);
    if (known != null) {
      return known;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select metric, tag_values from series where number = ?")) {
      select.setLong(1, number);
      try (ResultSet row = select.executeQuery()) {
        Optional<Series> found =
            row.next() ? series(row.getString(1), values(row.getBytes(2))) : Optional.empty();
        series.put(number, found);
        return found;
      }
    }
  }

  private static Optional<Series> series(String name, List<String> values) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.meterName().equals(name) && metric.tags().size() == values.size())
        .findFirst()
        .map(metric -> new Series(metric, values));
  }

  private static byte[] bytes(List<String> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String value : values) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      PointCodec.writeWhole(out, text.length);
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static List<String> values(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<String> values = new ArrayList<>();
    while (in.available() > 0) {
      byte[] text = in.readNBytes(Math.toIntExact(PointCodec.readWhole(in)));
      values.add(new String(text, StandardCharsets.UTF_8));
    }
    return values;
  }
}
