/** Deciding by a governance function on AWS Lambda. */
@NullMarked
package dev.agentruntime.aws.lambda;

import org.jspecify.annotations.NullMarked;
