/** Metrics as lines of CloudWatch's embedded metric format. */
@NullMarked
package dev.agentruntime.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
