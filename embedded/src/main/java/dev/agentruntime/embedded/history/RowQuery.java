package dev.agentruntime.embedded.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading of dispatches out of a range of keys. */
final class RowQuery {
  private static final String START =
      "select id from dispatch where id >= ? and id < ? order by id desc limit 1 offset ?";

  private final List<Attribute.Term> terms;
  private final boolean open;
  private final String select;

  /**
   * @param open whether only dispatches without an outcome are wanted
   */
  RowQuery(List<Attribute.Term> terms, boolean open) {
    this.terms = terms;
    this.open = open;
    StringBuilder sql =
        new StringBuilder(
            """
            select id, attempt_segment, attempt_offset, attempt_length,
              outcome_segment, outcome_offset, outcome_length from dispatch
            """);
    // Few are open at a time, so they are sorted rather than looked for among all.
    sql.append(open ? "indexed by dispatch_open where status is null and " : "where ");
    sql.append("id >= ? and id < ?");
    terms.forEach(term -> sql.append(" and ").append(term.attribute().column()).append(" = ?"));
    select = sql.append(" order by id desc limit ?").toString();
  }

  /** Returns where the last {@code count} rows of {@code range} start; empty where it has fewer. */
  Optional<RowKey> start(Connection connection, KeyRange range, int count) throws SQLException {
    if (open || terms.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement statement = connection.prepareStatement(START)) {
      bind(statement, range);
      statement.setInt(3, count - 1);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(RowKey.of(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  /** Returns what is wanted of {@code range}, newest first. */
  List<FoundRow> in(Connection connection, KeyRange range, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, range);
      int next = 3;
      for (Attribute.Term term : terms) {
        statement.setInt(next++, term.value());
      }
      statement.setInt(next, limit);
      List<FoundRow> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new FoundRow(RowKey.of(row.getBytes(1)), Place.all(row, 2)));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement statement, KeyRange range) throws SQLException {
    statement.setBytes(1, range.from().bytes());
    statement.setBytes(2, range.to().bytes());
  }
}
