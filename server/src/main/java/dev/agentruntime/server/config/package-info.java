/** The one configuration file: what it may say, what it says, and what is wrong with it. */
@NullMarked
package dev.agentruntime.server.config;

import org.jspecify.annotations.NullMarked;
