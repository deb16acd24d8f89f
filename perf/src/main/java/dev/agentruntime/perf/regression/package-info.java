/** Whether a system became slower: between two sets of results, or somewhere in its history. */
@NullMarked
package dev.agentruntime.perf.regression;

import org.jspecify.annotations.NullMarked;
