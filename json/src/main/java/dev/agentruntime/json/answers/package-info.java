/** What came of a dispatch as the stores of answers keep it: JSON, and back. */
@NullMarked
package dev.agentruntime.json.answers;

import org.jspecify.annotations.NullMarked;
