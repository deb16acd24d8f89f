/** Tests of Cedar's JSON forms. */
@NullMarked
package dev.agentruntime.cedar.json;

import org.jspecify.annotations.NullMarked;
