/** Values to and from JSON text. */
@NullMarked
package dev.agentruntime.json;

import org.jspecify.annotations.NullMarked;
