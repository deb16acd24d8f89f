/** The runtime's metrics: where they are read, and how Prometheus gets them. */
@NullMarked
package dev.agentruntime.server.metrics;

import org.jspecify.annotations.NullMarked;
