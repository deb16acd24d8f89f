/** Figures as people read them, each with its unit. */
@NullMarked
package dev.agentruntime.perf.report.figure;

import org.jspecify.annotations.NullMarked;
