/** The project's own record: every bar of the design, measured by its command. */
@NullMarked
package dev.agentruntime.perf.self;

import org.jspecify.annotations.NullMarked;
