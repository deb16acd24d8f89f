/** What a stack is held against when it is synthesised, and the findings that may stand. */
@NullMarked
package dev.agentruntime.infra.gates;

import org.jspecify.annotations.NullMarked;
