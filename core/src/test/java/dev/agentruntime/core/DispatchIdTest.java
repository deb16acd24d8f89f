package dev.agentruntime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DispatchIdTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123Z");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final DispatchIds ids = new DispatchIds(random::nextLong);

  @Test
  void isAVersion7Uuid() {
    for (int i = 0; i < 1_000; i++) {
      UUID uuid = UUID.fromString(ids.next(NOON).value());

      assertThat(uuid.version()).isEqualTo(7);
      assertThat(uuid.variant()).isEqualTo(2);
      assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }
  }

  @Test
  void isTheExampleOfRfc9562() {
    long[] bits = {0x0cc3, 0x18c4_dc0c_0c07_398fL};
    int[] next = {0};
    DispatchIds fixed = new DispatchIds(() -> bits[next[0]++]);

    assertThat(fixed.next(Instant.ofEpochMilli(0x017f22e279b0L)).value())
        .isEqualTo("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  }

  @Test
  void givesItsMillisecondBack() {
    for (Instant at :
        List.of(
            Instant.EPOCH, NOON, NOON.plusNanos(999_999), Instant.ofEpochMilli((1L << 48) - 1))) {
      assertThat(ids.next(at).at()).isEqualTo(Instant.ofEpochMilli(at.toEpochMilli()));
    }
  }

  @Test
  void sortsByTime() {
    List<DispatchId> made = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(ids.next(NOON.plusMillis(random.nextLong(100_000_000_000L))));
    }
    made.sort(null);

    assertThat(made).isSortedAccordingTo(Comparator.comparing(DispatchId::at));
  }

  @Test
  void twoOfOneMillisecondDiffer() {
    HashSet<DispatchId> made = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next(NOON));
    }

    assertThat(made).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-78c4-dc0c0c07398f",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
        "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f"
      })
  void refusesWhatIsNoVersion7Uuid(String text) {
    assertThat(DispatchId.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DispatchId(text))
        .withMessage("dispatch id: " + text + " (expected: a UUID, version 7)");
  }
}
