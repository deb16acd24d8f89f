/** What a month on AWS costs, part by part, and what would make it cost less. */
@NullMarked
package dev.agentruntime.perf.cost;

import org.jspecify.annotations.NullMarked;
