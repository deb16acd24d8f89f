/** The governance function: the decisions of the runtime behind AWS Lambda. */
@NullMarked
package dev.agentruntime.lambda;

import org.jspecify.annotations.NullMarked;
