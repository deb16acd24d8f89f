package dev.agentruntime.core.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The values of a tag that others choose: the first so many have a name, all later share one. */
final class Bounded {
  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Bounded(int most) {
    this.most = most;
  }

  /** Returns {@code value}, or {@code other} where there are as many already. */
  String of(String value) {
    if (known.contains(value)) {
      return value;
    }
    synchronized (known) {
      if (known.size() < most) {
        known.add(value);
        return value;
      }
    }
    return TagKey.OTHER;
  }
}
