/** What stands between the callers and the runtime. */
@NullMarked
package dev.agentruntime.infra.edge;

import org.jspecify.annotations.NullMarked;
