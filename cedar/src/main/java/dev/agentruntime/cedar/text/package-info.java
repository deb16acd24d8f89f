/** Policies as Cedar text: reading it, with every problem named by its place, and writing it. */
@NullMarked
package dev.agentruntime.cedar.text;

import org.jspecify.annotations.NullMarked;
