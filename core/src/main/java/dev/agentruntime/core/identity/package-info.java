/** Who dispatches, as authenticated. */
@NullMarked
package dev.agentruntime.core.identity;

import org.jspecify.annotations.NullMarked;
