package dev.agentruntime.perf.report;

/** A named figure, as a line of a report. */
record Fact(String name, String value) {}
