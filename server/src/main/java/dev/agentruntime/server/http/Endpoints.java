package dev.agentruntime.server.http;

import java.util.Map;
import java.util.Optional;

/**
 * The endpoints by path.
 *
 * @param exact by whole path
 * @param byParent by all of a path before its last segment
 */
record Endpoints(Map<String, Endpoint> exact, Map<String, Endpoint> byParent) {
  Endpoints {
    exact = Map.copyOf(exact);
    byParent = Map.copyOf(byParent);
  }

  /**
   * An endpoint.
   *
   * @param path as it is documented
   * @param tail the last segment of the path where that chose it; empty otherwise
   */
  record Match(Endpoint endpoint, String path, String tail) {}

  Optional<Match> find(String path) {
    Endpoint whole = exact.get(path);
    if (whole != null) {
      return Optional.of(new Match(whole, path, ""));
    }
    int slash = path.lastIndexOf('/');
    String before = path.substring(0, Math.max(0, slash));
    Endpoint parent = byParent.get(before);
    return parent == null
        ? Optional.empty()
        : Optional.of(new Match(parent, before + "/{id}", path.substring(slash + 1)));
  }
}
