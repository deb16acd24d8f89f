package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place file and line, environment variable, or command line
 * @param message what came and what was expected, fit for the operator
 */
public record Problem(String place, String message) {
  public Problem {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return place + ": " + message;
  }
}
