/** Deciding: policies compiled, indexed by their scopes, and evaluated. */
@NullMarked
package dev.agentruntime.cedar.eval;

import org.jspecify.annotations.NullMarked;
