package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.server.auth.Replays.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ReplaysTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:30Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofMinutes(5));

  private final Replays replays = new Replays(3);

  @Test
  void aSignatureIsNewOnce() {
    assertThat(replays.remember(signature(1), EXPIRY, NOW)).isEqualTo(Seen.NEVER);
    assertThat(replays.remember(signature(1), EXPIRY, NOW)).isEqualTo(Seen.BEFORE);
    assertThat(replays.remember(signature(1), EXPIRY, EXPIRY)).isEqualTo(Seen.BEFORE);
    assertThat(replays.remember(signature(2), EXPIRY, NOW)).isEqualTo(Seen.NEVER);
  }

  @Test
  void everyDigitCounts() {
    String zeros = "0".repeat(64);
    Replays many = new Replays(100);
    assertThat(many.remember(zeros, EXPIRY, NOW)).isEqualTo(Seen.NEVER);
    for (int i = 0; i < 64; i++) {
      String other = zeros.substring(0, i) + "f" + zeros.substring(i + 1);
      assertThat(many.remember(other, EXPIRY, NOW)).isEqualTo(Seen.NEVER);
    }
  }

  @Test
  void withoutRoomNobodyCanSay() {
    for (int i = 0; i < 3; i++) {
      assertThat(replays.remember(signature(i), EXPIRY, NOW)).isEqualTo(Seen.NEVER);
    }
    assertThat(replays.remember(signature(3), EXPIRY, NOW)).isEqualTo(Seen.UNKNOWN);
    assertThat(replays.remember(signature(2), EXPIRY, NOW)).isEqualTo(Seen.BEFORE);
    Instant later = EXPIRY.plus(Duration.ofMinutes(1));
    assertThat(replays.remember(signature(3), later, later)).isEqualTo(Seen.NEVER);
    assertThat(replays.remember(signature(4), later, later)).isEqualTo(Seen.NEVER);
    assertThat(replays.remember(signature(5), later, later)).isEqualTo(Seen.NEVER);
    assertThat(replays.remember(signature(6), later, later)).isEqualTo(Seen.UNKNOWN);
  }

  @Test
  void ofManyAtOnceOneIsTheFirst() throws Exception {
    Callable<Seen> one = () -> replays.remember(signature(1), EXPIRY, NOW);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Seen>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        all.add(one);
      }
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> future : threads.invokeAll(all)) {
        seen.add(future.get());
      }
      assertThat(seen).filteredOn(Seen.NEVER::equals).hasSize(1);
      assertThat(seen).filteredOn(Seen.BEFORE::equals).hasSize(63);
    }
  }

  private static String signature(int number) {
    return "%064x".formatted(number);
  }
}
