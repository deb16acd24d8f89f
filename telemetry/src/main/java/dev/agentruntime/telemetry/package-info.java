/** Traces of dispatches by OpenTelemetry: recorded, sampled when they end, sent by OTLP. */
@NullMarked
package dev.agentruntime.telemetry;

import org.jspecify.annotations.NullMarked;
