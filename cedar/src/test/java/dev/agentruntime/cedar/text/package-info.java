/** Tests of Cedar's text. */
@NullMarked
package dev.agentruntime.cedar.text;

import org.jspecify.annotations.NullMarked;
