/** What single parts of the runtime cost, measured by JMH. */
@NullMarked
package dev.agentruntime.benchmarks;

import org.jspecify.annotations.NullMarked;
