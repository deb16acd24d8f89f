/** Deciding by policy: where policies come from, the set in force, and its decisions. */
@NullMarked
package dev.agentruntime.core.governance;

import org.jspecify.annotations.NullMarked;
