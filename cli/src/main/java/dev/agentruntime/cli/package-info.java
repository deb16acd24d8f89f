/** The commands. */
@NullMarked
package dev.agentruntime.cli;

import org.jspecify.annotations.NullMarked;
