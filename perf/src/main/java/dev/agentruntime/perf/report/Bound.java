package dev.agentruntime.perf.report;

/** A value that is promised, or that is not to be passed, as a line across a chart. */
record Bound(String name, double value) {}
