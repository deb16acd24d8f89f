/** What the function is asked, directly or over HTTP, and what it answers. */
@NullMarked
package dev.agentruntime.lambda.event;

import org.jspecify.annotations.NullMarked;
