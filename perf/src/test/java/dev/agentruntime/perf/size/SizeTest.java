package dev.agentruntime.perf.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.capacity.Demand;
import dev.agentruntime.perf.capacity.Estimate;
import dev.agentruntime.perf.capacity.Rate;
import dev.agentruntime.perf.capacity.Server;
import dev.agentruntime.perf.capacity.Slo;
import dev.agentruntime.perf.capacity.TaskSize;
import dev.agentruntime.perf.price.PriceFile;
import dev.agentruntime.perf.price.Prices;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks, tables and decisions against figures computed by hand from the built-in prices. */
final class SizeTest {
  private static final Prices PRICES = ((PriceFile.Loaded) PriceFile.load(null)).prices();

  /* 730 h * 2 * (0.5 * 0.04048 + 1 * 0.004445) = 730 * 2 * 0.024685 = 36.0401. */
  @Test
  void whatTasksCost() {
    TaskSize half = new TaskSize(512, 1024);
    assertThat(TaskPrice.month(half, Processor.X86, 2, PRICES)).isCloseTo(36.0401, within(1e-9));
    /* 730 * 2 * (0.5 * 0.03238 + 0.00356) = 730 * 2 * 0.01975. */
    assertThat(TaskPrice.month(half, Processor.ARM, 2, PRICES)).isCloseTo(28.835, within(1e-9));
  }

  @Test
  void theCheapestTasksAreTheSmallestThatAreEnough() {
    List<TaskChoice> choices = choices(1, new Rate(16));
    assertThat(choices.getFirst().processor()).isEqualTo(Processor.ARM);
    assertThat(choices.getFirst().plan().size()).isEqualTo(new TaskSize(256, 512));
    assertThat(choices.getFirst().plan().tasks()).isEqualTo(2);
    /* 730 * 2 * (0.25 * 0.03238 + 0.5 * 0.00356). */
    assertThat(choices.getFirst().month()).isCloseTo(14.4175, within(1e-3));
    assertThat(choices)
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(TaskChoice::month));
  }

  /* 1200 cores-ms a second at 60 %: 2 vCPU. At half the speed arm needs twice as many. */
  @Test
  void theSpeedOfArmIsNotTakenForGranted() {
    assertThat(choices(1, new Rate(1200)).getFirst().processor()).isEqualTo(Processor.ARM);
    TaskChoice slow = choices(0.5, new Rate(1200)).getFirst();
    assertThat(slow.processor()).isEqualTo(Processor.X86);
    assertThat(slow.plan().tasks() * slow.plan().size().vcpus()).isEqualTo(2);
  }

  @Test
  void neverMoreThanTenTasks() {
    assertThat(choices(1, new Rate(20_000)))
        .isNotEmpty()
        .allSatisfy(choice -> assertThat(choice.plan().tasks()).isLessThanOrEqualTo(10));
    assertThat(choices(1, new Rate(100_000))).isEmpty();
  }

  @Test
  void useOutsideTheBoundsIsRemarkedUpon() {
    assertThat(TaskChoice.remark(0.5, 0.5)).isEmpty();
    assertThat(TaskChoice.remark(0.1, 0.9)).isEqualTo("CPU idle, under 20 %; memory over 80 %");
    assertThat(TaskChoice.remark(0.8, 0.1)).isEqualTo("CPU over 70 %; memory idle, under 40 %");
  }

  @Test
  void unitsOfItems() {
    assertThat(TableLoad.writeUnits(0.3, false)).isEqualTo(1);
    assertThat(TableLoad.writeUnits(3, false)).isEqualTo(3);
    assertThat(TableLoad.writeUnits(3, true)).isEqualTo(6);
    assertThat(TableLoad.readUnits(8, TableLoad.Consistency.STRONG)).isEqualTo(2);
    assertThat(TableLoad.readUnits(8, TableLoad.Consistency.EVENTUAL)).isEqualTo(1);
    assertThat(TableLoad.readUnits(8, TableLoad.Consistency.TRANSACTIONAL)).isEqualTo(4);
    assertThat(TableLoad.readUnits(4.1, TableLoad.Consistency.STRONG)).isEqualTo(2);
  }

  /* 100 writes/s: 262.8 million a month at 0.625 = 164.25; peak 200/s needs 286 WCU at 0.4745 a
   * month each = 135.707; the mean needs 143 = 67.8535; one RCU at least, 0.0949. */
  @Test
  void tablesOnDemandAndProvisioned() {
    TableBill bill = TableBill.of(TableLoad.flat(100, 0, 2), PRICES);
    assertThat(bill.onDemand()).isCloseTo(164.25, within(1e-9));
    assertThat(bill.fixed()).isCloseTo(135.707 + 0.0949, within(1e-9));
    assertThat(bill.scaled()).isCloseTo(67.8535 + 0.0949, within(1e-9));
    assertThat(bill.use()).isCloseTo(0.35, within(1e-12));
    assertThat(bill.advice()).isEqualTo(TableBill.Advice.PROVISIONED);
  }

  /* 0.00065 / 3600 * 10^6 = 0.180556 a million at full use; of 0.625 that is 28.9 %. */
  @Test
  void onDemandPaysBelowTheBreakEven() {
    assertThat(TableBill.breakEven(PRICES)).isCloseTo(0.28889, within(1e-5));
    assertThat(TableBill.of(TableLoad.flat(100, 0, 3), PRICES).advice())
        .isEqualTo(TableBill.Advice.DEPENDS);
    assertThat(TableBill.of(TableLoad.flat(0.1, 0, 2), PRICES).advice())
        .isEqualTo(TableBill.Advice.ON_DEMAND);
  }

  /* Six hours of 400/s and none else: 572 WCU for six hours and 1 for eighteen. */
  @Test
  void capacityFollowsTheHours() {
    List<Double> hours = new java.util.ArrayList<>(Collections.nCopies(18, 0.0));
    hours.addAll(Collections.nCopies(6, 7.0));
    TableBill bill = TableBill.of(TableLoad.hourly(100, 0, hours), PRICES);
    assertThat(bill.scaled()).isCloseTo(730 * 0.00065 * (572 * 6 + 18) / 24 + 0.0949, within(1e-9));
    assertThat(bill.followed()).isTrue();
    assertThat(bill.advice()).isEqualTo(TableBill.Advice.PROVISIONED);
  }

  /* 256 MB for 50 ms: 0.0125 GB-s; a million at 0.0000133334 = 0.1666675, and 0.20 for requests. */
  @Test
  void decisionsByAFunctionAndByTheRuntime() {
    Governance governance = new Governance(256, 50, 5, Processor.ARM, 5);
    assertThat(governance.lambdaPerMillion(PRICES)).isCloseTo(0.3666675, within(1e-9));
    assertThat(governance.lambdaAddedMs()).isEqualTo(55);
    /* 5 s of a vCPU at 0.03238 an hour. */
    assertThat(governance.inProcessPerMillion(PRICES)).isCloseTo(0.0000449722, within(1e-9));
    /* 10 * 0.25 GB * 2628000 s * 0.0000033334. */
    assertThat(governance.readyMonth(10, PRICES)).isCloseTo(21.900438, within(1e-6));
    assertThat(governance.readyPerMillion(PRICES)).isCloseTo(0.0972225 + 0.2, within(1e-9));
  }

  private static List<TaskChoice> choices(double armSpeed, Rate load) {
    Server server = Server.of(new Demand(Estimate.exactly(1), 200_000_000, false));
    return TaskChoice.all(server, Slo.DEFAULT, 0.6, armSpeed, load, PRICES);
  }
}
