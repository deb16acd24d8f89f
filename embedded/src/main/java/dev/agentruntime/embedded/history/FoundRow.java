package dev.agentruntime.embedded.history;

import java.util.List;

/** A dispatch in the index, and where its records stand, in their order. */
record FoundRow(RowKey key, List<Place> places) {
  FoundRow {
    places = List.copyOf(places);
  }
}
