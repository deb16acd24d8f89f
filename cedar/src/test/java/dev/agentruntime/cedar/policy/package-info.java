/** Policies as data. */
@NullMarked
package dev.agentruntime.cedar.policy;

import org.jspecify.annotations.NullMarked;
