/** Objectives and alerts over hours of virtual time. */
@NullMarked
package dev.agentruntime.simulation.slo;

import org.jspecify.annotations.NullMarked;
