/** What came of a simulation, as text that is checked in and compared. */
@NullMarked
package dev.agentruntime.simulation.record;

import org.jspecify.annotations.NullMarked;
