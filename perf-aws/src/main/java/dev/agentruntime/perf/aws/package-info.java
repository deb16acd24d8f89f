/** AWS for {@code perf}: series from CloudWatch, bills from Cost Explorer, alerts to SNS. */
@NullMarked
package dev.agentruntime.perf.aws;

import org.jspecify.annotations.NullMarked;
