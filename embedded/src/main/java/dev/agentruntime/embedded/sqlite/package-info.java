/** What every SQLite file of ours has in common. */
@NullMarked
package dev.agentruntime.embedded.sqlite;

import org.jspecify.annotations.NullMarked;
