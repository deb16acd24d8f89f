package dev.agentruntime.perf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.deployed.BillPart;
import dev.agentruntime.perf.price.Price;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ActualTest {
  @Test
  void bothBillsHaveTheSamePartsByTheSameNames() {
    List<Line> lines =
        Arrays.stream(Part.values()).map(part -> new Line(part, "it", 1, "one", 7)).toList();

    assertThat(Actual.computed(new Bill(lines, 1)).keySet())
        .extracting(BillPart::label)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Part.values()).map(Part::toString).toList());
  }

  @Test
  void addressesAreAPartOfTheirOwn() {
    List<Line> lines =
        List.of(
            new Line(Part.NAT, "gateways", 2, "hour", 10),
            new Line(Part.NAT, "addresses", 2, Price.IPV4_HOUR.per(), 3),
            new Line(Part.LOAD_BALANCER, "addresses", 1, Price.IPV4_HOUR.per(), 3));

    assertThat(Actual.computed(new Bill(lines, 1)))
        .containsExactly(Map.entry(BillPart.NAT, 20.0), Map.entry(BillPart.ADDRESSES, 9.0));
  }
}
