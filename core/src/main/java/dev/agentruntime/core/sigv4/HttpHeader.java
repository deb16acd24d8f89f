package dev.agentruntime.core.sigv4;

import java.util.Locale;
import java.util.Objects;

/**
 * A header field of a request. A name may come more than once, and then the order counts.
 *
 * @param name in any case
 * @param value as it is sent; never shown, since it may be a secret
 */
public record HttpHeader(String name, String value) {
  public HttpHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  String lowerName() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the name alone. */
  @Override
  public String toString() {
    return name;
  }
}
