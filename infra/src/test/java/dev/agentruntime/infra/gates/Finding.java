package dev.agentruntime.infra.gates;

/**
 * What a gate has against a template.
 *
 * @param template the template's file name
 * @param resource its logical id, or empty where the finding is about no one resource
 */
record Finding(String gate, String template, String resource, String rule, String message) {
  /** Whether this is what the acceptance is about. */
  boolean is(Acceptance acceptance) {
    return template.equals(acceptance.template())
        && resource.equals(acceptance.resource())
        && rule.equals(acceptance.rule());
  }
}
