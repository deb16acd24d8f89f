/** What a dispatch tells of itself while it passes: traces and the ids that log lines carry. */
@NullMarked
package dev.agentruntime.core.trace;

import org.jspecify.annotations.NullMarked;
