/** The pipeline of the core in virtual time, under load by script, and what is seen of it. */
@NullMarked
package dev.agentruntime.simulation;

import org.jspecify.annotations.NullMarked;
