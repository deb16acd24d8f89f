/** Where a stack stands: one region of one environment. */
@NullMarked
package dev.agentruntime.infra.site;

import org.jspecify.annotations.NullMarked;
