/** What is asked of governance and what it decides, to and from JSON text. */
@NullMarked
package dev.agentruntime.json.governance;

import org.jspecify.annotations.NullMarked;
