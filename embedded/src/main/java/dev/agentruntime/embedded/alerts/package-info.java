/** Alerts, silences and what is still to be delivered, in SQLite. */
@NullMarked
package dev.agentruntime.embedded.alerts;

import org.jspecify.annotations.NullMarked;
