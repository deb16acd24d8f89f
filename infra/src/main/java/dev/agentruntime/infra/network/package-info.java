/** The network of a region: where everything else runs. */
@NullMarked
package dev.agentruntime.infra.network;

import org.jspecify.annotations.NullMarked;
