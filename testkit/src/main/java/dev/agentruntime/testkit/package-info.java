/** What tests share: a manual clock, seeded generators, and one contract test a port. */
@NullMarked
package dev.agentruntime.testkit;

import org.jspecify.annotations.NullMarked;
