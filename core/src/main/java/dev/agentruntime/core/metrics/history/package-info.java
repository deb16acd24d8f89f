/** What the metrics said over time, kept at a falling resolution. */
@NullMarked
package dev.agentruntime.core.metrics.history;

import org.jspecify.annotations.NullMarked;
