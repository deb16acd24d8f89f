/** What a load test measured, and the file that keeps it. */
@NullMarked
package dev.agentruntime.perf.result;

import org.jspecify.annotations.NullMarked;
