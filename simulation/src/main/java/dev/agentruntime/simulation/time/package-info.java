/** Time that passes only when nobody has anything left to do. */
@NullMarked
package dev.agentruntime.simulation.time;

import org.jspecify.annotations.NullMarked;
