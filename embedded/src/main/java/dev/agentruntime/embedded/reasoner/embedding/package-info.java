/** Text as vectors whose nearness is nearness of meaning. */
@NullMarked
package dev.agentruntime.embedded.reasoner.embedding;

import org.jspecify.annotations.NullMarked;
