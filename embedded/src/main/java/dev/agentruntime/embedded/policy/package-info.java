/** Policies on one machine: a folder of Cedar files, and the policies to begin with. */
@NullMarked
package dev.agentruntime.embedded.policy;

import org.jspecify.annotations.NullMarked;
