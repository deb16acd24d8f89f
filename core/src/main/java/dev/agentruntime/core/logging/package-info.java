/** What a binding of SLF4J needs, whatever becomes of its lines. */
@NullMarked
package dev.agentruntime.core.logging;

import org.jspecify.annotations.NullMarked;
