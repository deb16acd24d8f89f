/** What has one right answer: arithmetic, dates, units, and values of the context. */
@NullMarked
package dev.agentruntime.embedded.reasoner.tools;

import org.jspecify.annotations.NullMarked;
