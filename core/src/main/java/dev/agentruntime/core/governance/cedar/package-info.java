/** Deciding by Cedar policies: their compiler, and what policies see of a question. */
@NullMarked
package dev.agentruntime.core.governance.cedar;

import org.jspecify.annotations.NullMarked;
