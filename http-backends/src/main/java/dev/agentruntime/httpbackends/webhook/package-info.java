/** Alerts delivered to a webhook, signed. */
@NullMarked
package dev.agentruntime.httpbackends.webhook;

import org.jspecify.annotations.NullMarked;
