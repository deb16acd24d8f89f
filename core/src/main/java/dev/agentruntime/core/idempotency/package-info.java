/** Answers kept by idempotency key. */
@NullMarked
package dev.agentruntime.core.idempotency;

import org.jspecify.annotations.NullMarked;
