package dev.agentruntime.core.backend;

import dev.agentruntime.core.Intent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The routes by intent. */
public final class Routes {
  private final Map<String, Route> byIntent;

  /**
   * @param byIntent keys are intent names
   */
  public Routes(Map<String, Route> byIntent) {
    this.byIntent = Map.copyOf(byIntent);
  }

  public Optional<Route> find(Intent intent) {
    return Optional.ofNullable(byIntent.get(intent.name()));
  }

  /** Returns the names of the intents that have a route, sorted. */
  public Set<String> intents() {
    return new TreeSet<>(byIntent.keySet());
  }
}
