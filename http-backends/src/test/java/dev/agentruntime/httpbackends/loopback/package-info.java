/** A server on the loopback interface that plays what a test scripts. */
@NullMarked
package dev.agentruntime.httpbackends.loopback;

import org.jspecify.annotations.NullMarked;
