package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.text.PolicyParser;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/** The heap that compiled policies hold. */
final class Footprint {
  private static final int SETS = 4;
  private static final int POLICIES = 10_000;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  /** Returns the bytes that a policy of a compiled set holds, its share of the index among them. */
  double bytesPerPolicy(Shape shape) {
    String text = String.join("\n", PolicyTexts.of(shape, POLICIES));
    CompiledPolicySet[] sets = new CompiledPolicySet[SETS];
    try {
      long without = used();
      for (int i = 0; i < SETS; i++) {
        sets[i] = CompiledPolicySet.compile(PolicyParser.parse(text).orThrow());
      }
      return (double) (used() - without) / (SETS * POLICIES);
    } finally {
      Reference.reachabilityFence(sets);
      Reference.reachabilityFence(text);
    }
  }

  private long used() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
