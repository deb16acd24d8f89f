package dev.agentruntime.core.backend;

import java.util.Objects;

/**
 * A generative model behind a backend.
 *
 * @param provider whose interface it is asked by, such as {@code openai}
 * @param name as it is asked for
 * @param host of its server
 * @param port of its server
 */
public record Model(String provider, String name, String host, int port) {
  public Model {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
  }
}
