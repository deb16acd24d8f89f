/** What receivers of alerts get, as JSON text. */
@NullMarked
package dev.agentruntime.json.alert;

import org.jspecify.annotations.NullMarked;
