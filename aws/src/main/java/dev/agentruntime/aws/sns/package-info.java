/** The sink of alerts that publishes to a topic of Amazon SNS. */
@NullMarked
package dev.agentruntime.aws.sns;

import org.jspecify.annotations.NullMarked;
