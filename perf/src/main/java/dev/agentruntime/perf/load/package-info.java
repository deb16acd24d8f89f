/** The load generator: sends requests at their times and measures from those times. */
@NullMarked
package dev.agentruntime.perf.load;

import org.jspecify.annotations.NullMarked;
