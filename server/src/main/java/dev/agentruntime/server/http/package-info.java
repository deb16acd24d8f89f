/** The HTTP edge: what reads, bounds and answers requests, and alone speaks dispatch JSON. */
@NullMarked
package dev.agentruntime.server.http;

import org.jspecify.annotations.NullMarked;
