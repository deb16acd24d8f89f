/** The command by which a container is asked whether it is healthy, alone in a jar of its own. */
@NullMarked
package dev.agentruntime.container.health;

import org.jspecify.annotations.NullMarked;
