package dev.agentruntime.perf.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.regression.Synthetic.Noise;
import dev.agentruntime.perf.regression.Synthetic.Shape;
import dev.agentruntime.perf.regression.Trials.Compared;
import dev.agentruntime.perf.regression.Trials.Setting;
import dev.agentruntime.perf.regression.Trials.Watched;
import dev.agentruntime.perf.regression.Trials.Weather;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That verdicts are wrong no more often than they say, and right more often than the 20 % rule. */
final class FalseAlarmsTest {
  private static final Noise RUNS = new Noise(Shape.GAMMA, 0.05, 0.5, 0);
  private static final Noise WINDOWS = new Noise(Shape.LOG_NORMAL, 0.05, 0, 0);

  private final Trials trials = new Trials(new SplittableRandom(17));

  @Test
  void comparisonsSeldomCryWolf() {
    for (int runs : new int[] {3, 5, 10}) {
      Compared same = trials.compare(new Setting(RUNS, runs, Weather.STEADY, false), 1, 100);
      assertThat(same.slower().share()).isLessThanOrEqualTo(0.05);
    }
  }

  @Test
  void comparisonsFindWhatTheNaiveRuleMisses() {
    Compared slower = trials.compare(new Setting(RUNS, 10, Weather.STEADY, false), 1.1, 60);
    assertThat(slower.slower().share()).isGreaterThan(0.8);
    assertThat(slower.naive().share()).isLessThan(0.1);
  }

  @Test
  void onADriftingMachineTurnsKeepTheirWord() {
    Weather drifting = new Weather(0.15, 0.9);
    Noise noise = new Noise(Shape.GAMMA, 0.02, 0.5, 0);
    Compared same = trials.compare(new Setting(noise, 8, drifting, true), 1, 100);
    assertThat(same.slower().share()).isLessThanOrEqualTo(0.05);
    Compared slower = trials.compare(new Setting(noise, 10, drifting, true), 1.1, 60);
    assertThat(slower.slower().share()).isGreaterThan(slower.naive().share() + 0.1);
  }

  @Test
  void historiesSeldomCryWolf() {
    Watched same = trials.watch(WINDOWS, 1, 60);
    assertThat(same.changePoint().share()).isLessThanOrEqualTo(0.05);
    assertThat(same.meanBeyondNoise().share()).isLessThanOrEqualTo(0.05);
  }

  @Test
  void historiesFindWhatTheNaiveRuleMisses() {
    Watched slower = trials.watch(WINDOWS, 1.1, 60);
    assertThat(slower.changePoint().share()).isGreaterThan(0.8);
    assertThat(slower.naive().share()).isLessThan(0.5);
  }
}
