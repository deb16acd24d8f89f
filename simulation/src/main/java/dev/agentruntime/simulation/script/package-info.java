/** Backends, journals and policies that do what a script says. */
@NullMarked
package dev.agentruntime.simulation.script;

import org.jspecify.annotations.NullMarked;
