/** What AWS asks for, from one dated file. */
@NullMarked
package dev.agentruntime.perf.price;

import org.jspecify.annotations.NullMarked;
