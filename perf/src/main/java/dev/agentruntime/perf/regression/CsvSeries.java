package dev.agentruntime.perf.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Series from a CSV file (RFC 4180, with commas). Its first line names the columns: {@code time}
 * (ISO 8601 in UTC, or seconds since 1970), {@code revision} where there is one, and metrics, each
 * with its unit, as {@code p95 [ms]}. Of a metric whose unit ends in {@code /s} more is better, of
 * all others less. An empty field is no value.
 */
final class CsvSeries implements SeriesSource {
  private static final String TIME = "time";
  private static final String REVISION = "revision";

  private final Path file;

  CsvSeries(Path file) {
    this.file = file;
  }

  @Override
  public List<Series> series() throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = lines.isEmpty() ? List.of() : fields(lines.getFirst());
    int time = header.indexOf(TIME);
    if (time < 0) {
      throw new IOException(
          "%s, line 1: no column \"time\" (expected: time, metrics, and a revision at will)"
              .formatted(file));
    }
    List<List<Point>> points = new ArrayList<>();
    header.forEach(_ -> points.add(new ArrayList<>()));
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        read(header, time, fields(lines.get(i)), i + 1, points);
      }
    }
    List<Series> series = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      if (!points.get(column).isEmpty()) {
        series.add(series(header.get(column), points.get(column)));
      }
    }
    return series;
  }

  private void read(
      List<String> header, int time, List<String> row, int number, List<List<Point>> points)
      throws IOException {
    if (row.size() != header.size()) {
      throw new IOException(
          "%s, line %d: %d fields (expected: %d, as line 1 has)"
              .formatted(file, number, row.size(), header.size()));
    }
    Instant at = at(row.get(time), number);
    int revisions = header.indexOf(REVISION);
    String revision = revisions < 0 || row.get(revisions).isBlank() ? null : row.get(revisions);
    for (int column = 0; column < row.size(); column++) {
      if (column != time && column != revisions && !row.get(column).isBlank()) {
        points.get(column).add(point(at, row.get(column), revision, header.get(column), number));
      }
    }
  }

  private Point point(
      Instant at, String value, @Nullable String revision, String column, int number)
      throws IOException {
    try {
      return new Point(at, Double.parseDouble(value.strip()), revision);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s, line %d, %s: \"%s\" (expected: a number)".formatted(file, number, column, value), e);
    }
  }

  private Instant at(String text, int number) throws IOException {
    try {
      return text.matches("[0-9]{1,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException(
          "%s, line %d, time: \"%s\" (expected: as 2026-11-25T22:00:00Z, or seconds since 1970)"
              .formatted(file, number, text),
          e);
    }
  }

  private static Series series(String column, List<Point> points) {
    int bracket = column.endsWith("]") ? column.lastIndexOf('[') : -1;
    String unit = bracket < 0 ? "" : column.substring(bracket + 1, column.length() - 1).strip();
    return new Series(
        bracket < 0 ? column : column.substring(0, bracket).strip(),
        unit,
        points,
        unit.toLowerCase(Locale.ROOT).endsWith("/s") ? Series.Better.HIGHER : Series.Better.LOWER);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
