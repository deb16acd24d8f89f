/** The dashboard in a browser: its page against scripted answers, and against a real runtime. */
@NullMarked
package dev.agentruntime.cli.dashboard;

import org.jspecify.annotations.NullMarked;
