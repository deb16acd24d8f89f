/** Answers kept by idempotency key, in SQLite. */
@NullMarked
package dev.agentruntime.embedded.answers;

import org.jspecify.annotations.NullMarked;
