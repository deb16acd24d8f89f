/** The backend of one machine that computes, looks up and quotes, and does not generate text. */
@NullMarked
package dev.agentruntime.embedded.reasoner;

import org.jspecify.annotations.NullMarked;
