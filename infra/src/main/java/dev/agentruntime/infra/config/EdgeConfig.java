package dev.agentruntime.infra.config;

/** What stands between the callers and the runtime. */
public record EdgeConfig() {
  static EdgeConfig read(Section edge) {
    return new EdgeConfig();
  }
}
