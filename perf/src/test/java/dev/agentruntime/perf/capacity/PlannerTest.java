package dev.agentruntime.perf.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues and plans against figures computed by hand. */
final class PlannerTest {
  private static final TaskSize QUARTER = new TaskSize(256, 512);

  /* Erlang C for 2 servers at 1.5 erlangs is 9/14; M/M/1 at 0.8 waits with 0.8. */
  @Test
  void whoWaitsAndHowLong() {
    Queue two = new Queue(2, 1.5, 0.010, 1);
    assertThat(two.waits()).isCloseTo(9.0 / 14, within(1e-12));
    assertThat(two.meanWaitS()).isCloseTo(9.0 / 14 * 0.010 / 0.5, within(1e-12));

    Queue one = new Queue(1, 0.8, 0.010, 1);
    assertThat(one.waits()).isCloseTo(0.8, within(1e-12));
    assertThat(one.meanWaitS()).isCloseTo(0.040, within(1e-12));
    assertThat(one.waitS(0.95)).isCloseTo(0.050 * Math.log(16), within(1e-12));
  }

  @Test
  void serviceThatNeverVariesHalvesTheWait() {
    assertThat(new Queue(1, 0.8, 0.010, 0).meanWaitS()).isCloseTo(0.020, within(1e-12));
    assertThat(new Queue(1, 1.2, 0.010, 0).waitS(0.95)).isInfinite();
    assertThat(new Queue(1, 0.03, 0.010, 1).waitS(0.95)).isZero();
  }

  /* 2 ms a request: 0.25 vCPU at 60 % serve 75/s; 1000/s need 14, 14.7 and 13.3 at the ends. */
  @Test
  void cpuBoundsWhatATaskGets() {
    Planner planner = planner(demand(new Estimate(2, 1.9, 2.1)), List.of());

    TaskPlan plan = fits(planner.plan(QUARTER, new Rate(1000)));

    assertThat(plan.perTask()).isCloseTo(75, within(1e-9));
    assertThat(plan.tasks()).isEqualTo(14);
    assertThat(plan.fewest()).isEqualTo(13);
    assertThat(plan.most()).isEqualTo(14);
    assertThat(plan.limit()).isEqualTo("CPU at 60 %");
    assertThat(plan.cpuUse()).isCloseTo(1000.0 / 14 * 0.002 / 0.25, within(1e-9));
    assertThat(plan.cpuUseOneLost()).isCloseTo(1000.0 / 13 * 0.002 / 0.25, within(1e-9));
    assertThat(plan.memoryUse()).isCloseTo(200e6 / (512 << 20), within(1e-9));
  }

  @Test
  void twoTasksThereAreAtLeast() {
    TaskPlan plan =
        fits(planner(demand(Estimate.exactly(1)), List.of()).plan(QUARTER, new Rate(16)));
    assertThat(plan.tasks()).isEqualTo(2);
    assertThat(plan.cpuUse()).isCloseTo(0.032, within(1e-9));
  }

  @Test
  void anotherBoundMayComeFirst() {
    Server.Ceiling bound = new Server.Ceiling(new Estimate(50, 40, 60), "the disk");
    TaskPlan plan =
        fits(
            planner(demand(Estimate.exactly(1)), List.of(bound))
                .plan(new TaskSize(1024, 2048), new Rate(100)));
    assertThat(plan.limit()).isEqualTo("the disk");
    assertThat(plan.tasks()).isEqualTo(2);
    assertThat(plan.most()).isEqualTo(3);
  }

  @Test
  void moreTasksWhereTheLatencyWouldNotHold() {
    Server server = new Server(demand(Estimate.exactly(100)), 10, 1, List.of());
    TaskSize one = new TaskSize(1024, 2048);
    Rate load = new Rate(60);
    int byCpu = fits(new Planner(server, new Slo(10_000, 0.01), 0.6, 1, 2).plan(one, load)).tasks();
    TaskPlan plan = fits(new Planner(server, Slo.DEFAULT, 0.6, 1, 2).plan(one, load));

    assertThat(byCpu).isEqualTo(10);
    assertThat(plan.tasks()).isGreaterThan(byCpu);
    assertThat(plan.p95Ms()).isLessThan(500);
  }

  /* 200 ms of CPU take 800 ms on a quarter of a vCPU, however little comes. */
  @Test
  void noNumberOfTasksHelpsOneThatIsTooSlow() {
    Planner planner = planner(demand(Estimate.exactly(200)), List.of());
    assertThat(planner.plan(QUARTER, new Rate(1))).isInstanceOf(Planner.DoesNotFit.class);
  }

  @Test
  void memoryMustBeEnough() {
    Planner planner = planner(new Demand(Estimate.exactly(1), 450L << 20, true), List.of());
    assertThat(planner.plan(QUARTER, new Rate(1)))
        .isEqualTo(new Planner.DoesNotFit(QUARTER, "memory 88 % > 80 %"));
  }

  @Test
  void sizesAreThoseOfFargate() {
    assertThat(TaskSize.all()).hasSize(3 + 4 + 7 + 5 + 1);
    assertThat(TaskSize.all().getFirst()).hasToString("0.25 vCPU, 0.5 GB");
    assertThat(TaskSize.isValid(256, 3072)).isFalse();
    assertThat(TaskSize.isValid(512, 512)).isFalse();
    assertThat(TaskSize.isValid(1024, 1536)).isFalse();
    assertThat(TaskSize.isValid(2048, 16384)).isTrue();
    assertThat(TaskSize.isValid(4096, 4096)).isFalse();
    assertThat(TaskSize.isValid(300, 1024)).isFalse();
  }

  @Test
  void loadsAreWrittenWithTheirTime() {
    assertThat(Rate.parse("1000/min").perSecond()).isCloseTo(16.6667, within(1e-4));
    assertThat(Rate.parse("50/s").perSecond()).isEqualTo(50);
    assertThat(Rate.parse("86400/day").perSecond()).isEqualTo(1);
    assertThat(Rate.parse("7200/h")).hasToString("120/min");
    for (String wrong : List.of("1000", "0/s", "-5/s", "10/month", "1e3/s", "/s")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rate.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    }
  }

  private static TaskPlan fits(Planner.Outcome outcome) {
    return switch (outcome) {
      case Planner.Fits(TaskPlan plan) -> plan;
      case Planner.DoesNotFit(var size, String why) -> throw new AssertionError(size + ": " + why);
    };
  }

  private static Planner planner(Demand demand, List<Server.Ceiling> ceilings) {
    return new Planner(new Server(demand, 5, 1, ceilings), Slo.DEFAULT, 0.6, 1, 2);
  }

  private static Demand demand(Estimate cpuMs) {
    return new Demand(cpuMs, 200_000_000, true);
  }
}
