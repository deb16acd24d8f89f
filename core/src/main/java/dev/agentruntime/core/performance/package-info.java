/** The performance budget: how much of each resource may be used, and how much is. */
@NullMarked
package dev.agentruntime.core.performance;

import org.jspecify.annotations.NullMarked;
