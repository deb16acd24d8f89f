/** The commands that check, explain and test policies, without a server. */
@NullMarked
package dev.agentruntime.cli.policy;

import org.jspecify.annotations.NullMarked;
