/** The container image of the runtime: what is in it, and how it is built. */
@NullMarked
package dev.agentruntime.container;

import org.jspecify.annotations.NullMarked;
