package dev.agentruntime.infra.config;

import java.util.Objects;

/** The names that the stacks, the adapters and the operators agree on. */
public record Names(String project) {
  public Names {
    Objects.requireNonNull(project, "project");
  }

  /** Returns the name of a resource, such as {@code agent-runtime-governance-policies}. */
  public String of(String resource) {
    return project + '-' + resource;
  }

  /** Returns the name of a secret, such as {@code agent-runtime/api-keys}. */
  public String secret(String name) {
    return project + '/' + name;
  }

  /** Returns the name of the topic that alarms and the runtime tell of trouble. */
  public String alertTopic() {
    return of("alerts");
  }

  /** Returns the alias of the key that encrypts what is stored. */
  public String dataKeyAlias() {
    return "alias/" + of("data");
  }

  /** Returns the name of the function that decides. */
  public String governanceFunction() {
    return of("governance");
  }
}
