/**
 * The dashboard: its page, and what that shows as JSON, the whole of a span of time and each moment
 * as it passes.
 */
@NullMarked
package dev.agentruntime.server.dashboard;

import org.jspecify.annotations.NullMarked;
