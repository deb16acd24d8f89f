/** What executes an intent, and the route that leads there. */
@NullMarked
package dev.agentruntime.core.backend;

import org.jspecify.annotations.NullMarked;
