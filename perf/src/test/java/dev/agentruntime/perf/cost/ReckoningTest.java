package dev.agentruntime.perf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.capacity.Demand;
import dev.agentruntime.perf.capacity.Estimate;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.PriceFile;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.size.Governance;
import dev.agentruntime.perf.size.Processor;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every part of a bill against figures computed by hand from the built-in prices. */
final class ReckoningTest {
  private static final Prices PRICES = ((PriceFile.Loaded) PriceFile.load(null)).prices();
  private static final Offset<Double> CLOSE = within(1e-6);

  /* 100 dispatches a second are 262.8 million a month; a KB of each is 250.6256 GB. */
  private static final double GB_OF_KB = 262.8e6 / (1 << 20);

  private static final Dispatches DISPATCH = new Dispatches(1, 3, 2, 486, 4, 1, 1, 3, 30, 0, false);
  private static final Network NETWORK = new Network(3, 2, 4, 50, 10, 3, 2, 100_000, 0);

  @Test
  void aMonthOfDispatches() {
    assertThat(setup().dispatches()).isCloseTo(262.8e6, CLOSE);
    assertThat(setup(6).dispatches()).isCloseTo(65.7e6, CLOSE);
  }

  /* 730 h * 4 * (0.5 * 0.04048 + 0.004445) = 2920 * 0.024685. */
  @Test
  void tasks() {
    assertThat(amount(setup(), Part.COMPUTE)).isCloseTo(72.0802, CLOSE);
    /* For 6 h four, for 18 h two: 730 * (0.25 * 4 + 0.75 * 2) * 0.024685. */
    assertThat(amount(setup(6), Part.COMPUTE)).isCloseTo(45.050125, CLOSE);
    assertThat(amount(setup().with(Processor.ARM), Part.COMPUTE)).isCloseTo(2920 * 0.01975, CLOSE);
    assertThat(amount(setup().withRun(1, true), Part.COMPUTE)).isCloseTo(72.0802 * 0.85, CLOSE);
    assertThat(amount(setup().withRun(0.25, false), Part.COMPUTE)).isCloseTo(72.0802 / 4, CLOSE);
  }

  /* 0.25 GB * 0.050 s * 262.8 million * 0.0000166667, and 262.8 * 0.20. */
  @Test
  void decisionsByAFunction() {
    double function = amount(withLambda(), Part.COMPUTE) - amount(setup(), Part.COMPUTE);
    assertThat(function).isCloseTo(3_285_000 * 0.0000166667 + 52.56, CLOSE);
    assertThat(Reckoning.of(withLambda().withoutLambda(), PRICES))
        .isEqualTo(Reckoning.of(setup(), PRICES));
  }

  /* 4 KB: 1.373291 GB an hour; new connections would be 100 / 10 / 25 = 0.4. */
  @Test
  void loadBalancer() {
    double capacity = 100 * 3600 * 4.0 / (1 << 20) * 730 * 0.008;
    assertThat(amount(setup(), Part.LOAD_BALANCER))
        .isCloseTo(730 * 0.0225 + capacity + 3 * 730 * 0.005, CLOSE);
    Dispatches small = new Dispatches(0.1, 0.1, 2, 486, 4, 1, 1, 3, 30, 0, false);
    assertThat(amount(setup().with(small, NETWORK), Part.LOAD_BALANCER))
        .isCloseTo(730 * 0.0225 + 0.4 * 730 * 0.008 + 3 * 730 * 0.005, CLOSE);
  }

  @Test
  void networkOfTheVpc() {
    /* 512 bytes of logs a dispatch with what is counted for an event. */
    double logs = GB_OF_KB / 2;
    assertThat(amount(setup(), Part.NAT))
        .isCloseTo(2 * 730 * 0.045 + 2 * GB_OF_KB * 0.045 + 2 * 730 * 0.005, CLOSE);
    assertThat(amount(setup(), Part.ENDPOINTS)).isCloseTo(4 * 3 * 730 * 0.01 + logs * 0.01, CLOSE);

    Setup without = setup().with(DISPATCH, NETWORK.withoutEndpoints());
    assertThat(amount(without, Part.ENDPOINTS)).isZero();
    assertThat(amount(without, Part.NAT) - amount(setup(), Part.NAT))
        .isCloseTo(logs * 0.045, CLOSE);
    Network none = new Network(3, 0, 4, 50, 10, 3, 2, 100_000, 0);
    assertThat(amount(setup().with(DISPATCH, none), Part.NAT)).isZero();
  }

  /* 4 write units, and half a read unit, of 262.8 million; 3 KB kept for 30 days of 30.4167. */
  @Test
  void tablesOnDemand() {
    double storage = 3 * GB_OF_KB * 30 / (730.0 / 24) * 0.25;
    assertThat(amount(setup(), Part.TABLES))
        .isCloseTo(262.8 * 4 * 0.625 + 262.8 * 0.5 * 0.125 + storage, CLOSE);
  }

  /* At the peak 800 writes/s need 1143 WCU, and 100 half reads/s 143 RCU. */
  @Test
  void tablesProvisioned() {
    double storage = 3 * GB_OF_KB * 30 / (730.0 / 24) * 0.25;
    assertThat(amount(setup().withTables(true), Part.TABLES))
        .isCloseTo(730 * (1143 * 0.00065 + 143 * 0.00013) + storage, CLOSE);
    assertThat(amount(setup(6).withTables(true), Part.TABLES))
        .isCloseTo(
            730 * 0.25 * (1143 * 0.00065 + 143 * 0.00013)
                + 730 * 0.75 * (0.00065 + 0.00013)
                + storage / 4,
            CLOSE);
  }

  @Test
  void logsMetricsSecretsKeys() {
    assertThat(amount(setup(), Part.LOGS_AND_METRICS))
        .isCloseTo(GB_OF_KB / 2 * 0.53 + 50 * 0.3 + 10 * 0.1, CLOSE);
    assertThat(amount(setup().with(DISPATCH.withLogBytes(0), NETWORK), Part.LOGS_AND_METRICS))
        .isCloseTo(16, CLOSE);
    assertThat(amount(setup(), Part.SECRETS_AND_KEYS)).isCloseTo(1.2 + 2 + 0.3, CLOSE);
  }

  /* A tenth in the queue, three calls each; 4 KB of each into the stream and out of it. */
  @Test
  void queueStreamAndCacheWhereTheyAreUsed() {
    assertThat(amount(setup(), Part.QUEUE_AND_STREAM)).isZero();
    assertThat(amount(setup(), Part.CACHE)).isZero();

    Dispatches all = new Dispatches(1, 3, 2, 486, 4, 1, 1, 3, 30, 0.1, true);
    Network cached = new Network(3, 2, 4, 50, 10, 3, 2, 100_000, 2);
    Setup setup = setup().with(all, cached);
    assertThat(amount(setup, Part.QUEUE_AND_STREAM))
        .isCloseTo(26.28 * 3 * 0.4 + 730 * 0.04 + 4 * GB_OF_KB * 0.12, CLOSE);
    assertThat(amount(setup, Part.CACHE)).isCloseTo(2 * 730 * 0.0128, CLOSE);
    assertThat(amount(setup, Part.DATA_TRANSFER))
        .isCloseTo(3 * GB_OF_KB * 0.09 + 4 * GB_OF_KB * 2 / 3 * 0.01, CLOSE);
  }

  @Test
  void modelsWhereTheyAreCounted() {
    assertThat(amount(setup(), Part.MODELS)).isZero();
    ModelUse use = new ModelUse("amazon-nova-lite", 500, 100);
    assertThat(amount(with(use), Part.MODELS)).isCloseTo(262.8 * (500 * 0.06 + 100 * 0.24), CLOSE);
    assertThatThrownBy(() -> Reckoning.of(with(new ModelUse("other", 1, 1)), PRICES))
        .hasMessageContaining("model: other (expected: one of [amazon-nova-lite");
  }

  @Test
  void theTotalIsThatOfThePartsAndOfTheLines() {
    Bill bill = Reckoning.of(setup(), PRICES);
    assertThat(bill.parts().values().stream().mapToDouble(v -> v).sum())
        .isCloseTo(bill.total(), CLOSE);
    assertThat(bill.perMillion()).isCloseTo(bill.total() / 262.8, CLOSE);
  }

  /* 1 ms: 100/s keep 0.05 of 2 vCPU busy; two of the smallest are enough. */
  @Test
  void eachAdviceSavesWhatTheBillIsLess() {
    Server server = Server.of(new Demand(Estimate.exactly(1), 300_000_000, false));
    Setup setup = withLambda();
    Advice.All all = Advice.of(setup, server, 1, PRICES);
    double total = Reckoning.of(setup, PRICES).total();

    assertThat(all.each())
        .extracting(Advice::name)
        .containsExactlyInAnyOrder(
            "right size",
            "Graviton",
            "tables provisioned",
            "decide in the runtime",
            "no line a dispatch",
            "no interface endpoints",
            "savings plan, 1 year",
            "scale to zero");
    assertThat(saves(all, "right size"))
        .isCloseTo(72.0802 - 730 * 2 * (0.25 * 0.04048 + 0.5 * 0.004445), CLOSE);
    assertThat(saves(all, "Graviton")).isCloseTo(2920 * (0.024685 - 0.01975), CLOSE);
    assertThat(saves(all, "scale to zero")).isCloseTo(72.0802 * 118 / 168, CLOSE);
    assertThat(saves(all, "savings plan, 1 year")).isCloseTo(72.0802 * 0.15, CLOSE);

    Setup best =
        setup
            .withoutLambda()
            .withTables(true)
            .with(DISPATCH.withLogBytes(0), NETWORK.withoutEndpoints())
            .with(Processor.ARM)
            .with(new TaskSize(256, 512), 2);
    assertThat(all.together()).isCloseTo(total - Reckoning.of(best, PRICES).total(), CLOSE);
  }

  @Test
  void whatSavesNothingIsNoAdvice() {
    Server server = Server.of(new Demand(Estimate.exactly(1), 300_000_000, false));
    Setup least =
        setup()
            .withTables(true)
            .with(DISPATCH.withLogBytes(0), NETWORK.withoutEndpoints())
            .with(Processor.ARM)
            .with(new TaskSize(256, 512), 2);
    assertThat(Advice.of(least, server, 1, PRICES).each())
        .extracting(Advice::name)
        .containsExactly("scale to zero", "savings plan, 1 year");
    assertThat(Advice.of(least, server, 1, PRICES).together()).isCloseTo(0, CLOSE);
  }

  @Test
  void aSlowArmIsNoAdvice() {
    Server server = Server.of(new Demand(Estimate.exactly(10), 300_000_000, false));
    Setup setup = setup().with(new TaskSize(512, 1024), 4);
    Advice.All all = Advice.of(setup, server, 0.5, PRICES);
    assertThat(all.each()).extracting(Advice::name).doesNotContain("Graviton");
  }

  private static double saves(Advice.All all, String name) {
    return all.each().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow().saves();
  }

  private static double amount(Setup setup, Part part) {
    Map<Part, Double> parts = Reckoning.of(setup, PRICES).parts();
    return parts.getOrDefault(part, 0.0);
  }

  private static Setup setup() {
    return setup(24);
  }

  private static Setup setup(double hours) {
    return new Setup(
        new Rate(100),
        2,
        hours,
        4,
        new TaskSize(512, 1024),
        Processor.X86,
        1,
        false,
        false,
        null,
        DISPATCH,
        NETWORK,
        null);
  }

  private static Setup withLambda() {
    return new Setup(
        new Rate(100),
        2,
        24,
        4,
        new TaskSize(512, 1024),
        Processor.X86,
        1,
        false,
        false,
        new Governance(256, 50, 0, Processor.X86, 0),
        DISPATCH,
        NETWORK,
        null);
  }

  private static Setup with(ModelUse use) {
    return new Setup(
        new Rate(100),
        2,
        24,
        4,
        new TaskSize(512, 1024),
        Processor.X86,
        1,
        false,
        false,
        null,
        DISPATCH,
        NETWORK,
        use);
  }
}
