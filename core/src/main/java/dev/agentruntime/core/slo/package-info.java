/** Service level objectives: what is promised, what happened, and what is left of the budget. */
@NullMarked
package dev.agentruntime.core.slo;

import org.jspecify.annotations.NullMarked;
