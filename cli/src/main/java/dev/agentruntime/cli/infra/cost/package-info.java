/** What a month of a deployment costs, read from its templates. */
@NullMarked
package dev.agentruntime.cli.infra.cost;

import org.jspecify.annotations.NullMarked;
