/** How figures are written: for people in columns with units, for machines as JSON. */
@NullMarked
package dev.agentruntime.perf.print;

import org.jspecify.annotations.NullMarked;
