/** What is dispatched and what comes of it: requests, results and receipts. */
@NullMarked
package dev.agentruntime.core.dispatch;

import org.jspecify.annotations.NullMarked;
