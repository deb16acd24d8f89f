/** Statistics for telling a change from noise; each class names the source of its method. */
@NullMarked
package dev.agentruntime.perf.statistics;

import org.jspecify.annotations.NullMarked;
