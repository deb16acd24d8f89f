/** A server whose latencies are known, for checking what load generators say of it. */
@NullMarked
package dev.agentruntime.benchmarks.load;

import org.jspecify.annotations.NullMarked;
