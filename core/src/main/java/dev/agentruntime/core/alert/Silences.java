package dev.agentruntime.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The silences that have not ended, by id. */
final class Silences {
  private final Map<SilenceId, Silence> silences = new LinkedHashMap<>();

  Silences(Collection<Silence> restored) {
    restored.forEach(this::add);
  }

  void add(Silence silence) {
    silences.put(silence.id(), silence);
  }

  Optional<Silence> remove(SilenceId id) {
    return Optional.ofNullable(silences.remove(id));
  }

  /** Removes those that have ended, and returns them. */
  List<Silence> end(Instant now) {
    List<Silence> ended = new ArrayList<>();
    for (Silence silence : all()) {
      if (!now.isBefore(silence.until())) {
        silences.remove(silence.id());
        ended.add(silence);
      }
    }
    return ended;
  }

  /** Moves all ends, since the clock was set. */
  void move(Duration by) {
    silences.replaceAll((_, silence) -> silence.moved(by));
  }

  /** Returns until when nobody is told of {@code alert}; null where it is not silenced. */
  @Nullable Instant until(String alert) {
    Instant until = null;
    for (Silence silence : silences.values()) {
      if (silence.alert().matches(alert) && (until == null || until.isBefore(silence.until()))) {
        until = silence.until();
      }
    }
    return until;
  }

  List<Silence> all() {
    return List.copyOf(silences.values());
  }
}
