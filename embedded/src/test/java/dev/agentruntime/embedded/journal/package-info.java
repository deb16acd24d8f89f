/** Tests of the journal on disk. */
@NullMarked
package dev.agentruntime.embedded.journal;

import org.jspecify.annotations.NullMarked;
