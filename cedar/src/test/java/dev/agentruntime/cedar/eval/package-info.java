/** Deciding, operator by operator. */
@NullMarked
package dev.agentruntime.cedar.eval;

import org.jspecify.annotations.NullMarked;
