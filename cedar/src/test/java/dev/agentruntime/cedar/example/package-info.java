/** What the README shows, as it is run. */
@NullMarked
package dev.agentruntime.cedar.example;

import org.jspecify.annotations.NullMarked;
