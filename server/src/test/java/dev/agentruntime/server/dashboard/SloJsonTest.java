package dev.agentruntime.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.metrics.Distribution;
import dev.agentruntime.core.slo.Counts;
import dev.agentruntime.core.slo.Slo;
import dev.agentruntime.core.slo.SloReport;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.server.config.SloFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code GET /slo} answers is pinned by golden files. */
final class SloJsonTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final Slo slo = new Slo(((SloFile.Objectives) SloFile.load(null)).objectives());

  @Test
  void withoutTraffic() throws Exception {
    assertGolden("slo-idle.json", slo.evaluate(START));
  }

  @Test
  void withTrafficAndTrouble() throws Exception {
    for (int minute = 0; minute < 5000; minute++) {
      long errors = minute < 3800 ? 0 : minute < 4940 ? 3 : 20;
      long refused = minute < 4940 ? 0 : 10;
      slo.record(
          START.plusSeconds(60L * minute), new Counts(1000, 3, errors, refused, took(990, 10)));
    }
    assertGolden("slo.json", slo.evaluate(START.plusSeconds(60L * 5000 - 1)));
  }

  private static Distribution took(long fast, long slow) {
    return Distribution.of(
        0,
        new TreeMap<>(Map.of(Distribution.index(0.1), fast, Distribution.index(0.6), slow)),
        fast * 0.1 + slow * 0.6,
        0.6);
  }

  /* Compared line by line so that a difference shows; the answer itself is one line. */
  private static void assertGolden(String name, SloReport report) throws Exception {
    byte[] written = JsonWriter.bytes(json -> SloJson.write(json, report));
    try (var in = Objects.requireNonNull(SloJsonTest.class.getResourceAsStream(name), name)) {
      String golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(new String(written, StandardCharsets.UTF_8).replace("},{", "},\n{"))
          .isEqualTo(golden);
    }
    new JsonReader(64).read(written);
  }
}
