/** The values of Cedar: what expressions come to, and what attributes hold. */
@NullMarked
package dev.agentruntime.cedar.value;

import org.jspecify.annotations.NullMarked;
