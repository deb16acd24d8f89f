package dev.agentruntime.core.identity;

import java.util.Locale;

/** How a principal proved who it is. */
public enum AuthenticationMethod {
  NONE,
  API_KEY,
  JWT,
  SIGV4;

  /** Returns the method as policies see it in {@code context.runtime.auth_method}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
