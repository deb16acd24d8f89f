/** Keeping a slow or broken backend from holding a dispatch. */
@NullMarked
package dev.agentruntime.core.resilience;

import org.jspecify.annotations.NullMarked;
