/** What stands in for services of AWS in tests, and what they are known to say. */
@NullMarked
package dev.agentruntime.aws.loopback;

import org.jspecify.annotations.NullMarked;
