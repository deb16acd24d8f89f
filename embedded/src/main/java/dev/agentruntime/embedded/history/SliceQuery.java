package dev.agentruntime.embedded.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading of the slices in which dispatches may have all of some values. */
final class SliceQuery {
  private static final String START =
      """
      select era from slice where attribute = 0 and era >= ? and era <= ?
      order by era desc limit 1 offset ?
      """;

  private final List<Attribute.Term> terms;
  private final String select;

  SliceQuery(List<Attribute.Term> terms) {
    this.terms = terms;
    StringBuilder bits = new StringBuilder("a.bits");
    StringBuilder joins = new StringBuilder();
    for (int i = 0; i < terms.size(); i++) {
      bits.append(" & t%d.bits".formatted(i));
      joins.append(
          " cross join slice t%d on t%d.attribute = ? and t%d.era = a.era and t%d.value = ?"
              .formatted(i, i, i, i));
    }
    select =
        "select a.era, %s from slice a%s where a.attribute = 0 and a.era >= ? and a.era <= ?"
                .formatted(bits, joins)
            + " order by a.era desc";
  }

  /**
   * Returns the first of the last {@code count} eras with dispatches between two; empty where there
   * are fewer.
   */
  Optional<Long> start(Connection connection, long first, long last, int count)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(START)) {
      statement.setLong(1, first);
      statement.setLong(2, last);
      statement.setInt(3, count - 1);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  /** Returns the slices between two eras, newest first, those in a row as one range. */
  List<KeyRange> in(Connection connection, long first, long last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      int next = 1;
      for (Attribute.Term term : terms) {
        statement.setInt(next++, term.attribute().number());
        statement.setInt(next++, term.value());
      }
      statement.setLong(next++, first);
      statement.setLong(next, last);
      List<KeyRange> ranges = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          addRanges(row.getLong(1), row.getLong(2), ranges);
        }
      }
      return ranges;
    }
  }

  private static void addRanges(long era, long bits, List<KeyRange> ranges) {
    int end = 64;
    while (end > 0) {
      boolean set = (bits >>> (end - 1) & 1) == 1;
      int start = end - 1;
      while (start > 0 && (bits >>> (start - 1) & 1) == 1 == set) {
        start--;
      }
      if (set) {
        ranges.add(
            new KeyRange(
                RowKey.startOf(Slice.startOf(era, start)),
                RowKey.startOf(Slice.startOf(era, end))));
      }
      end = start;
    }
  }
}
