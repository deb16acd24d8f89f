package dev.agentruntime.infra.gates;

/** A finding that may stand, as a template says it of one of its resources. */
record Acceptance(String template, String resource, String rule, String reason) {}
