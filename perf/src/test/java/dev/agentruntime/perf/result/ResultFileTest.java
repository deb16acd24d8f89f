package dev.agentruntime.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping a result and reading it again. */
final class ResultFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Latencies times = times(1_000_000, 2_500_000, 40_000_000);
    LoadResult result =
        new LoadResult(
            LoadResult.FORMAT,
            "baseline",
            Instant.parse("2026-11-25T22:00:00Z"),
            false,
            null,
            new LoadResult.Target("http://127.0.0.1:8080/dispatch", true, "0.1.0"),
            new LoadResult.Machine("a processor", 2, 1L << 34, "Linux", "25"),
            List.of(
                new LoadResult.Phase(
                    "10 users",
                    new LoadResult.Offered(LoadResult.Model.CLOSED, 10, 0, 0, "constant", 0),
                    0,
                    1.5,
                    times,
                    times,
                    Map.of("200", 2L, "timeout", 1L),
                    List.of(
                        new LoadResult.Second(1, 1, times, Map.of("timeout", 1L)),
                        new LoadResult.Second(2, 0, times)))),
            List.of(new LoadResult.ServerSample(1, 0.5, 100_000_000)),
            new LoadResult.Generator(0.25, times),
            List.of());
    Path file = folder.resolve("result.json");
    Files.writeString(file, ResultFile.text(result));

    assertThat(ResultFile.read(file)).isEqualTo(result);
    assertThat(Files.readString(file)).contains("\"p50_ms\" : 2.5").contains("\"start_s\" : 0.0");
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{\"format\":7}");
    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json: format 7 (expected: a result of load-test, format 1)");
    Files.writeString(file, "{\"format\":1,\"scenario\":3");
    assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("not a result");
  }

  private static Latencies times(long... nanos) {
    Histogram histogram = Latencies.newHistogram();
    for (long each : nanos) {
      histogram.recordValue(each);
    }
    return Latencies.of(histogram);
  }
}
