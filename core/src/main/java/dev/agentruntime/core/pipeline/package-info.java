/** The path of a dispatch: its stages and their order. */
@NullMarked
package dev.agentruntime.core.pipeline;

import org.jspecify.annotations.NullMarked;
