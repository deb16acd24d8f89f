/** Tests of the journal's read side. */
@NullMarked
package dev.agentruntime.embedded.history;

import org.jspecify.annotations.NullMarked;
