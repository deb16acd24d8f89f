/** The log of the function: one JSON object a line on standard output, as Lambda collects it. */
@NullMarked
package dev.agentruntime.lambda.logging;

import org.jspecify.annotations.NullMarked;
