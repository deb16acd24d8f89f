package dev.agentruntime.core.slo;

import java.time.Duration;

/** Durations in the short form that people and alert ids have, such as {@code 5m} or {@code 3d}. */
public final class Spans {
  private Spans() {}

  /** Returns a duration of whole minutes; nothing smaller is shown. */
  public static String shown(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % 60 != 0) {
      return minutes + "m";
    }
    return minutes % 1440 == 0 ? minutes / 1440 + "d" : minutes / 60 + "h";
  }
}
