/** What a cloud knows of a runtime that is deployed there: its metrics, its bill, its use. */
@NullMarked
package dev.agentruntime.perf.deployed;

import org.jspecify.annotations.NullMarked;
