/** The pooled HTTP client that all backends reached over HTTP share. */
@NullMarked
package dev.agentruntime.httpbackends.client;

import org.jspecify.annotations.NullMarked;
