/** What a decision by a Cedar policy set costs: our engine against the official one. */
@NullMarked
package dev.agentruntime.benchmarks.cedar;

import org.jspecify.annotations.NullMarked;
