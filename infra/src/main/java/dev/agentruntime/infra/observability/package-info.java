/** What watches the deployment, and tells of it. */
@NullMarked
package dev.agentruntime.infra.observability;

import org.jspecify.annotations.NullMarked;
