package dev.agentruntime.core.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notifications that wait for one sink: in order for each alert, the alerts taking turns. */
final class WaitingLine {
  private final Map<String, Deque<Item>> byAlert = new LinkedHashMap<>();
  private int size;

  /**
   * A notification that waits.
   *
   * @param since when it began to, in nanoseconds
   */
  record Item(Notification notification, long since) {}

  int size() {
    return size;
  }

  /** Returns all of them, those of one alert in order. */
  List<Item> all() {
    return byAlert.values().stream().flatMap(Deque::stream).toList();
  }

  void add(Item item) {
    byAlert.computeIfAbsent(item.notification().alert(), _ -> new ArrayDeque<>()).addLast(item);
    size++;
  }

  /** Returns the next one, which stays; null where there is none. */
  @Nullable Item first() {
    Iterator<Deque<Item>> lines = byAlert.values().iterator();
    return lines.hasNext() ? lines.next().peekFirst() : null;
  }

  /** Removes {@code item}; it is the other alerts' turn then. */
  void remove(Item item) {
    Deque<Item> line = byAlert.remove(item.notification().alert());
    if (line != null) {
      size -= line.remove(item) ? 1 : 0;
      putLast(item, line);
    }
  }

  /** Lets the other alerts go before {@code item}, and before what follows it for its alert. */
  void postpone(Item item) {
    Deque<Item> line = byAlert.remove(item.notification().alert());
    if (line != null) {
      putLast(item, line);
    }
  }

  /**
   * Returns what need not be said of {@code alert} any more once {@code newcomer} is: the oldest
   * test or resolution, else the oldest word that it fires where the newcomer says so too; null for
   * none.
   *
   * @param attempted never returned, since it is on its way
   */
  @Nullable Item superseded(String alert, Notification.Kind newcomer, @Nullable Item attempted) {
    Deque<Item> line = byAlert.get(alert);
    if (line == null) {
      return null;
    }
    Item older = null;
    for (Item item : line) {
      if (item.equals(attempted)) {
        continue;
      }
      if (item.notification().kind() != Notification.Kind.FIRING) {
        return item;
      }
      if (older == null && newcomer == Notification.Kind.FIRING) {
        older = item;
      }
    }
    return older;
  }

  private void putLast(Item item, Deque<Item> line) {
    if (!line.isEmpty()) {
      byAlert.put(item.notification().alert(), line);
    }
  }
}
