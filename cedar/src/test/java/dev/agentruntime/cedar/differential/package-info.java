/** Comparison with the official engine, on policies and questions generated from a seed. */
@NullMarked
package dev.agentruntime.cedar.differential;

import org.jspecify.annotations.NullMarked;
