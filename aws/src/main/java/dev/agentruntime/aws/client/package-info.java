/** How the services of AWS are reached: one region, one chain of credentials, one pool. */
@NullMarked
package dev.agentruntime.aws.client;

import org.jspecify.annotations.NullMarked;
