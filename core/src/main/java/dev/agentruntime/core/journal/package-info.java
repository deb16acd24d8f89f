/** The append-only record of every dispatch, and the lookup of what it says. */
@NullMarked
package dev.agentruntime.core.journal;

import org.jspecify.annotations.NullMarked;
