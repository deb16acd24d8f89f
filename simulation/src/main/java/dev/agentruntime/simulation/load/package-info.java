/** When dispatches arrive. */
@NullMarked
package dev.agentruntime.simulation.load;

import org.jspecify.annotations.NullMarked;
