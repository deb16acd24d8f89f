package dev.agentruntime.perf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.deployed.BillPart;
import java.util.Arrays;
import java.util.List;
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
}
