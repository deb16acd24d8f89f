/** The account that is deployed to, and its registry of images. */
@NullMarked
package dev.agentruntime.container.registry;

import org.jspecify.annotations.NullMarked;
