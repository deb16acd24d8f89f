/** Tests of the stored alerts. */
@NullMarked
package dev.agentruntime.embedded.alerts;

import org.jspecify.annotations.NullMarked;
