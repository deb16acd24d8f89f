/** How much load a server carries, fitted to what a stress test measured. */
@NullMarked
package dev.agentruntime.perf.capacity;

import org.jspecify.annotations.NullMarked;
