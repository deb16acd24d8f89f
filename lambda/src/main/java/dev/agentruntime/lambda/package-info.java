/** The governance function: the edge at which AWS Lambda calls it, and how it is set up. */
@NullMarked
package dev.agentruntime.lambda;

import org.jspecify.annotations.NullMarked;
