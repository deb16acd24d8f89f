/** The commands that bring the runtime to AWS. */
@NullMarked
package dev.agentruntime.cli.infra;

import org.jspecify.annotations.NullMarked;
