/** What computes: the service of tasks, the governance function, and models on GPUs. */
@NullMarked
package dev.agentruntime.infra.runtime;

import org.jspecify.annotations.NullMarked;
