/** The backend that forwards a dispatch to any URL. */
@NullMarked
package dev.agentruntime.httpbackends.http;

import org.jspecify.annotations.NullMarked;
