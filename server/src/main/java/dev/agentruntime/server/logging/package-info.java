/** Log lines: their form, where they go, and levels that change while the runtime runs. */
@NullMarked
package dev.agentruntime.server.logging;

import org.jspecify.annotations.NullMarked;
