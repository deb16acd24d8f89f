/** The reports of a load test: Markdown, one HTML file, JSON, and lines for a terminal. */
@NullMarked
package dev.agentruntime.perf.report;

import org.jspecify.annotations.NullMarked;
