package dev.agentruntime.perf.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.price.PriceFile;
import dev.agentruntime.perf.price.Prices;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The memory of a function, against figures computed by hand. */
final class PowerTuningTest {
  private static final Prices PRICES = ((PriceFile.Loaded) PriceFile.load(null)).prices();

  /* CPU-bound up to 512 MB: half the time for twice the memory costs the same but for rounding. */
  private static final Map<Integer, Double> WORK =
      Map.of(128, 100.0, 256, 45.0, 512, 24.0, 1024, 21.0);

  @Test
  void theCheapestTheFastestAndTheBalance() {
    PowerTuning tuning = tune(WORK, 0.5);

    /* 0.25 GB * 0.045 s * 0.0000133334 * 10^6 + 0.20. */
    assertThat(tuning.points().get(1).perMillion()).isCloseTo(0.35000075, within(1e-8));
    assertThat(tuning.cheapest().point().memoryMb()).isEqualTo(256);
    assertThat(tuning.fastest().point().memoryMb()).isEqualTo(1024);
    assertThat(tuning.balanced().point().memoryMb()).isEqualTo(512);
    assertThat(tuning.cheapest().sure()).isEqualTo(1);
  }

  @Test
  void theWeightMovesTheBalance() {
    assertThat(tune(WORK, 1).balanced().point().memoryMb()).isEqualTo(256);
    assertThat(tune(WORK, 0).balanced().point().memoryMb()).isEqualTo(1024);
  }

  @Test
  void everyMillisecondBegunIsBilled() {
    PowerTuning tuning = tune(Map.of(128, 10.01, 256, 9.0), 0.5);
    assertThat(tuning.points().getFirst().billedMs()).isEqualTo(11);
    assertThat(tuning.points().getFirst().durationMs()).isEqualTo(10.01);
  }

  /* 10 of 5 samples, the fifth at each end left out: 12, 13 and 14 stay. */
  @Test
  void theMeanLeavesOutTheEndsTheBillDoesNot() {
    List<Double> times = List.of(14.0, 1.0, 13.0, 1000.0, 12.0);
    assertThat(PowerTuning.trimmedMean(times)).isEqualTo(13);
    PowerTuning tuning =
        PowerTuning.of(
            new Durations(new TreeMap<>(Map.of(128, times, 256, times))),
            Processor.X86,
            0.5,
            PRICES,
            RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    assertThat(tuning.points().getFirst().billedMs()).isEqualTo(208);
  }

  @Test
  void aChoiceByChanceIsNotSure() {
    List<Double> one = List.of(10.0, 12.0, 14.0, 16.0, 18.0, 20.0);
    List<Double> two = List.of(10.5, 12.5, 13.0, 16.5, 18.5, 19.5);
    PowerTuning tuning =
        PowerTuning.of(
            new Durations(new TreeMap<>(Map.of(128, one, 256, two))),
            Processor.X86,
            0.5,
            PRICES,
            RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    assertThat(tuning.fastest().sure()).isBetween(0.3, 0.8);
  }

  @Test
  void filesAreCsvOrJson() {
    String csv = "memory_mb,duration_ms\n" + "128,10\n".repeat(5) + "256,5.5\n".repeat(5);
    String json = "{\"128\":[10,10,10,10,10],\"256\":[5.5,5.5,5.5,5.5,5.5]}";
    assertThat(Durations.parse(csv))
        .isEqualTo(Durations.parse(json))
        .isInstanceOf(Durations.Loaded.class);
  }

  @Test
  void wrongFilesAreRefusedWithWhatWasExpected() {
    assertThat(why("128,10")).contains("sizes of memory: 1 (expected: at least 2");
    assertThat(why("{\"128\":[1,1,1,1,1],\"256\":[1]}"))
        .contains("256 MB: 1 durations (expected: at least 5)");
    assertThat(why("{\"64\":[1,1,1,1,1],\"256\":[1,1,1,1,1]}")).contains("memory: 64 MB");
    assertThat(why("{\"128\":[1,1,1,1,-1],\"256\":[1,1,1,1,1]}")).contains("-1.0 ms (expected");
    assertThat(why("{\"128\":[1,1,1,1,\"x\"]}")).contains("duration: \"x\"");
    assertThat(why("{\"128\":")).contains("not JSON");
    assertThat(why("128,10,3\n")).contains("line 1: 128,10,3");
    assertThat(why("128,NaN\n".repeat(5) + "256,1\n".repeat(5))).contains("NaN ms");
    assertThat(why("many,10\nmany,10\n")).contains("memory: many");
  }

  @Test
  void theChartIsTextAndSvg() {
    PowerChart chart = new PowerChart(tune(WORK, 0.5), "USD");
    assertThat(chart.text())
        .contains(
            "MEMORY MB  MEAN ms                                  USD/million",
            "      128      100  ##############################       0.3667  "
                + "#######################");
    assertThat(chart.svg())
        .startsWith("<svg ")
        .endsWith("</svg>\n")
        .contains("<title>256 MB: 45</title>");
  }

  private static String why(String text) {
    return ((Durations.Invalid) Durations.parse(text)).why();
  }

  private static PowerTuning tune(Map<Integer, Double> work, double weight) {
    var durations = new TreeMap<Integer, List<Double>>();
    work.forEach((memory, ms) -> durations.put(memory, Collections.nCopies(10, ms)));
    return PowerTuning.of(
        new Durations(durations),
        Processor.ARM,
        weight,
        PRICES,
        RandomGeneratorFactory.of("L64X128MixRandom").create(1));
  }
}
