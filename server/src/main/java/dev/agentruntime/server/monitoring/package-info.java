/** What Prometheus and Grafana need to watch runtimes, made from the catalogue and objectives. */
@NullMarked
package dev.agentruntime.server.monitoring;

import org.jspecify.annotations.NullMarked;
