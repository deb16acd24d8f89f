/** The written form of the journal's entries, which every journal shares. */
@NullMarked
package dev.agentruntime.json.journal;

import org.jspecify.annotations.NullMarked;
