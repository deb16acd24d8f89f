/** Values, and the texts that they are read from and written as. */
@NullMarked
package dev.agentruntime.cedar.value;

import org.jspecify.annotations.NullMarked;
