/** The journal's read side: an SQLite index of where each dispatch stands in it. */
@NullMarked
package dev.agentruntime.embedded.history;

import org.jspecify.annotations.NullMarked;
