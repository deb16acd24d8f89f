/** The journal on one machine's disk: append-only, hash-chained segment files. */
@NullMarked
package dev.agentruntime.embedded.journal;

import org.jspecify.annotations.NullMarked;
