/** What was measured, kept in SQLite. */
@NullMarked
package dev.agentruntime.embedded.metrics;

import org.jspecify.annotations.NullMarked;
