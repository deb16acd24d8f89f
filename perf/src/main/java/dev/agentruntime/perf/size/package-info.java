/** Which size of everything is the cheapest that is enough. */
@NullMarked
package dev.agentruntime.perf.size;

import org.jspecify.annotations.NullMarked;
