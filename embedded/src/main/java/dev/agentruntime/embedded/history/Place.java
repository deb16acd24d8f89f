package dev.agentruntime.embedded.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a record stands.
 *
 * @param segment number of the segment's first record
 * @param offset in the segment, in bytes
 * @param length without the line break, in bytes
 */
record Place(long segment, long offset, int length) {

  /** Returns the place that stands in three columns of {@code row}; not one where they are null. */
  static Place at(ResultSet row, int first) throws SQLException {
    return new Place(row.getLong(first), row.getLong(first + 1), row.getInt(first + 2));
  }

  /** Returns the places that stand in six columns: of the attempt, of the outcome, or of both. */
  static List<Place> all(ResultSet row, int first) throws SQLException {
    List<Place> places = new ArrayList<>(2);
    for (int column = first; column <= first + 3; column += 3) {
      Place place = at(row, column);
      if (!row.wasNull()) {
        places.add(place);
      }
    }
    return places;
  }
}
