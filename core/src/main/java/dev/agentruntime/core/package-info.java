/** The words that everything else is said in: ids, intents, values, digests and problem codes. */
@NullMarked
package dev.agentruntime.core;

import org.jspecify.annotations.NullMarked;
