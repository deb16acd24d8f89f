package dev.agentruntime.benchmarks.cedar;

import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.text.PolicyParser;
import java.util.ArrayList;
import java.util.List;

/** What it takes to load policies from text. */
final class Loading {
  static final int POLICIES = 10_000;

  private Loading() {}

  /** Milliseconds of one load. */
  record Load(double parse, double compile, double official) {}

  /** Loads again and again; the first time, nothing has run before. */
  static List<Load> rounds(int rounds) {
    List<String> texts = PolicyTexts.of(Shape.ACTION, POLICIES);
    String text = String.join("\n", texts);
    List<Load> loads = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      loads.add(load(text, texts));
    }
    return loads;
  }

  private static Load load(String text, List<String> texts) {
    long begun = System.nanoTime();
    var set = PolicyParser.parse(text).orThrow();
    long parsed = System.nanoTime();
    CompiledPolicySet compiled = CompiledPolicySet.compile(set);
    long done = System.nanoTime();
    var official = OfficialEngine.load(texts);
    long cached = System.nanoTime();
    Sink.take(compiled.size() + official.getNumPolicies());
    return new Load(millis(begun, parsed), millis(parsed, done), millis(done, cached));
  }

  private static double millis(long from, long to) {
    return (to - from) / 1e6;
  }
}
