package dev.agentruntime.benchmarks.cedar;

/** Where results go, so that no compiler leaves out what they come from. */
final class Sink {
  static volatile int last;

  private Sink() {}

  static void take(int result) {
    last = result;
  }
}
