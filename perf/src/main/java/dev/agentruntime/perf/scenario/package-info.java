/** The load tests that have names, and the command that runs them. */
@NullMarked
package dev.agentruntime.perf.scenario;

import org.jspecify.annotations.NullMarked;
