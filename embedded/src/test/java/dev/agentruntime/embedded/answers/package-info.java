/** Tests of the kept answers. */
@NullMarked
package dev.agentruntime.embedded.answers;

import org.jspecify.annotations.NullMarked;
