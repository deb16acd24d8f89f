package dev.agentruntime.perf.regression;

import java.time.Duration;

/** What lets time pass. */
@FunctionalInterface
interface Pauses {
  void pause(Duration time) throws InterruptedException;
}
