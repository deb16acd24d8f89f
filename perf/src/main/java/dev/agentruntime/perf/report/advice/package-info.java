/** What a load test's result means: how it stands against the objectives, and what to do. */
@NullMarked
package dev.agentruntime.perf.report.advice;

import org.jspecify.annotations.NullMarked;
