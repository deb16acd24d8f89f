/** Policies, entities and values in Cedar's JSON formats. */
@NullMarked
package dev.agentruntime.cedar.json;

import org.jspecify.annotations.NullMarked;
