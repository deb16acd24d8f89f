package dev.agentruntime.server.config;

import java.util.Objects;

/** A text that must not be shown: its {@code toString} hides it. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
