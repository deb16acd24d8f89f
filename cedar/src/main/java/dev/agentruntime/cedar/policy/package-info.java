/** Policies as data: the abstract syntax of Cedar. */
@NullMarked
package dev.agentruntime.cedar.policy;

import org.jspecify.annotations.NullMarked;
