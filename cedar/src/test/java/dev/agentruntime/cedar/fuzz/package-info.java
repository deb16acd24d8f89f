/** What reads texts of strangers, tried with texts that nobody would write. */
@NullMarked
package dev.agentruntime.cedar.fuzz;

import org.jspecify.annotations.NullMarked;
