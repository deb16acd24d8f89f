/** What outlives every deployment: tables, keys, secrets and images. */
@NullMarked
package dev.agentruntime.infra.data;

import org.jspecify.annotations.NullMarked;
