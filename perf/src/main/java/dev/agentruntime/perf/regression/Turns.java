package dev.agentruntime.perf.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The order in which two servers are measured: in blocks of four, ABBA or BAAB by chance, so that a
 * machine that drifts, or is slower every other time, favours neither.
 */
final class Turns {
  private Turns() {}

  /** Which of the two servers has its turn. */
  enum Turn {
    BASE,
    NEW;

    private Turn other() {
      return this == BASE ? NEW : BASE;
    }
  }

  /** Returns two turns a round, one of each server. */
  static List<Turn> of(int rounds, RandomGenerator random) {
    List<Turn> turns = new ArrayList<>();
    Turn first = Turn.BASE;
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        first = random.nextBoolean() ? Turn.BASE : Turn.NEW;
      } else {
        first = first.other();
      }
      turns.add(first);
      turns.add(first.other());
    }
    return turns;
  }
}
