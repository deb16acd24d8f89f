/** Validation of policies by the official Cedar library: the only place that sees it. */
@NullMarked
package dev.agentruntime.cedarvalidate;

import org.jspecify.annotations.NullMarked;
