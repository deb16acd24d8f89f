/** Performance as a feature: measuring a server over HTTP, and what follows from the figures. */
@NullMarked
package dev.agentruntime.perf;

import org.jspecify.annotations.NullMarked;
