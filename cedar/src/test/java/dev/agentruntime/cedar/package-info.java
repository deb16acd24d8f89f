/** Tests of Cedar as a whole: against the official corpus, the official engine and its theorems. */
@NullMarked
package dev.agentruntime.cedar;

import org.jspecify.annotations.NullMarked;
