/** The runtime as a process: its wiring, its logs, and how it starts and stops. */
@NullMarked
package dev.agentruntime.server;

import org.jspecify.annotations.NullMarked;
