/** Deciding in a container that is frozen between invocations, by policies that must not be old. */
@NullMarked
package dev.agentruntime.lambda.policy;

import org.jspecify.annotations.NullMarked;
