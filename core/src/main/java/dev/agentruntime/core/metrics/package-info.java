/** The catalogue of what is measured. */
@NullMarked
package dev.agentruntime.core.metrics;

import org.jspecify.annotations.NullMarked;
