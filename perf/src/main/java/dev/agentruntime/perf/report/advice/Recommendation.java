package dev.agentruntime.perf.report.advice;

/**
 * What to do next, and why.
 *
 * @param title of what to do, in one line
 * @param finding the figures that led to it
 * @param advice what to do, with the figures to do it by
 * @param gain what it should bring, computed
 */
public record Recommendation(String title, String finding, String advice, String gain) {}
