package dev.agentruntime.server.monitoring;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule of Prometheus. */
sealed interface Rule {

  /** Returns the rule as the file of rules has it. */
  Map<String, Object> yaml();

  /** Keeps what a query returns as series of its own. */
  record Recording(String name, String query, Map<String, String> labels) implements Rule {
    public Recording {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(query, "query");
      labels = inOrder(labels);
    }

    @Override
    public Map<String, Object> yaml() {
      Map<String, Object> yaml = new LinkedHashMap<>();
      yaml.put("record", name);
      yaml.put("expr", query);
      if (!labels.isEmpty()) {
        yaml.put("labels", labels);
      }
      return yaml;
    }
  }

  /**
   * Fires where a query returns anything.
   *
   * @param pending for how long it must have done so; null for at once
   */
  record Alert(
      String name,
      String query,
      @Nullable Duration pending,
      Map<String, String> labels,
      Map<String, String> annotations)
      implements Rule {
    public Alert {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(query, "query");
      labels = inOrder(labels);
      annotations = inOrder(annotations);
    }

    @Override
    public Map<String, Object> yaml() {
      Map<String, Object> yaml = new LinkedHashMap<>();
      yaml.put("alert", name);
      yaml.put("expr", query);
      if (pending != null) {
        yaml.put("for", PromQl.range(pending));
      }
      yaml.put("labels", labels);
      yaml.put("annotations", annotations);
      return yaml;
    }
  }

  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
