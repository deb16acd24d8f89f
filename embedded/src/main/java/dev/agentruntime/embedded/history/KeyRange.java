package dev.agentruntime.embedded.history;

/**
 * Dispatches that arrived one after the other.
 *
 * @param from the first key
 * @param to the first key after them
 */
record KeyRange(RowKey from, RowKey to) {

  /** Returns what lies from {@code first} up to {@code end}. */
  KeyRange within(RowKey first, RowKey end) {
    return new KeyRange(from.compareTo(first) < 0 ? first : from, to.compareTo(end) < 0 ? to : end);
  }

  boolean isEmpty() {
    return from.compareTo(to) >= 0;
  }
}
