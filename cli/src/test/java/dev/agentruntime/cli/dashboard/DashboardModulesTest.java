package dev.agentruntime.cli.dashboard;

import com.microsoft.playwright.Browser;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's modules, each by itself. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardModulesTest {
  private static final String DATA =
      """
      { step_s: 15, at: 1065, times: [1020, 1035, 1050], panels: [
        { id: 'http', kind: 'latency', tags: ['endpoint'],
          all: { count: [9, 9, 30], p50: [1, 1, 1], p95: [2, 2, 2], p99: [3, 3, 3], max: [4, 4, 4] },
          series: [], heatmap: { bounds: [1, 2], counts: [[1, 1], [1, 1], [5, 5]] } },
        { id: 'rate', kind: 'counter', tags: ['code'], series: [{ tags: { code: 'a' }, rate: [1, 1, 4] }] },
        { id: 'level', kind: 'gauge', tags: [], series: [{ tags: {}, value: [1, 2, 3], max: [1, 2, 9] }] },
      ] }
      """;

  private final ScriptedRuntime runtime;
  private final Visit visit;

  DashboardModulesTest(Browser browser) throws Exception {
    runtime = ScriptedRuntime.start(0);
    visit = Visit.open(browser, runtime.url(), Look.DESK).live();
  }

  @AfterAll
  void stop() {
    visit.close();
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seconds(0.0000031) | 3.1 µs",
        "seconds(0.0794) | 79.4 ms",
        "seconds(0.00000042) | 420 ns",
        "seconds(5) | 5 s",
        "seconds(300) | 5 min",
        "seconds(3600) | 1 h",
        "seconds(259200) | 3 d",
        "seconds(0) | 0 s",
        "seconds(null) | –",
        "ratio(0.45) | 45 %",
        "ratio(0.99921) | 99.921 %",
        "ratio(0.0026) | 0.26 %",
        "ratio(1) | 100 %",
        "count(1234567.8) | 1,234,568",
        "count(0.1234) | 0.12",
        "usd(2.1408) | $2.14",
        "usd(0.00042) | $0.00042",
        "usd(0) | $0.00",
        "bytes(402653184) | 384 MiB",
        "measure(14.2, 'requests', true) | 14.2/s",
        "measure(0.7, 'ratio') | 70 %",
        "measure(0.0006, 'usd', true) | $2.16/h",
        "measure(0.41, 'seconds', true) | 0.41 s/s",
        "measure(NaN, 'seconds') | –"
      })
  void writesNumbersWithTheirUnits(String call, String expected) {
    Assertions.assertThat(module("format", "its." + call)).isEqualTo(expected);
  }

  @Test
  void readsEventsHoweverTheyAreCut() {
    String text =
        ": hello\\nretry: 700\\nevent: tick\\r\\ndata: {\\\"a\\\":\\ndata: \\\"ü\\\"}\\n\\n: still\\n\\ndata:x\\n\\nevent: tick\\n\\n";
    for (int size : new int[] {1, 2, 3, 1000}) {
      String read =
          module(
              "events",
              """
              (async () => {
                const all = new TextEncoder().encode("%s");
                const parts = [];
                for (let i = 0; i < all.length; i += %d) parts.push(all.slice(i, i + %d));
                const said = [];
                const bytes = new ReadableStream({
                  pull: (to) => (parts.length > 0 ? to.enqueue(parts.shift()) : to.close()),
                });
                await its.readEvents(bytes, {
                  onEvent: (name, data) => said.push(name + '=' + data),
                  onRetry: (millis) => said.push(millis),
                  onBytes: () => {},
                });
                return said.join('|');
              })()
              """
                  .formatted(text, size, size));
      Assertions.assertThat(read).isEqualTo("700|tick={\"a\":\n\"ü\"}|message=x");
    }
  }

  @Test
  void foldsATickIntoTheStepItBelongsTo() {
    String folded =
        module(
            "history",
            """
            (() => {
              const history = new its.History(%s);
              const tick = (at) => history.append({ at, step_s: 5, panels: [
                { id: 'http', kind: 'latency', tags: ['endpoint'],
                  all: { count: [10], p50: [5], p95: [6], p99: [7], max: [8] },
                  series: [{ tags: { endpoint: '/new' }, count: [10], p50: [5], p95: [6], p99: [7], max: [8] }],
                  heatmap: { bounds: [1, 4], counts: [[2, 3]] } },
                { id: 'rate', kind: 'counter', series: [{ tags: { code: 'a' }, rate: [1] }] },
                { id: 'level', kind: 'gauge', series: [{ tags: {}, value: [5], max: [6] }] },
              ] });
              const said = [tick(1060), tick(1065), tick(1070), tick(1300)];
              const [http, rate, level] = history.panels;
              return JSON.stringify([said, history.times, http.all.count, http.all.p95, http.series[0].count,
                http.heatmap.counts, rate.series[0].rate, level.series[0].value, level.series[0].max]);
            })()
            """
                .formatted(DATA));
    Assertions.assertThat(folded)
        .isEqualTo(
            "[[true,true,true,false],[1035,1050,1065],[9,30,20],[2,2,6],[0,0,20],"
                + "[[1,1,0],[5,5,0],[4,0,6]],[1,4,1],[2,3,5],[2,9,6]]");
  }

  @Test
  void makesTheStepThatIsUnderWayOfTicks() {
    String folded =
        module(
            "history",
            """
            (() => {
              const data = %s;
              data.at = 1060;
              const history = new its.History(data);
              const [http, rate] = history.panels;
              const before = [[...history.times], [...http.all.p50], [...rate.series[0].rate]];
              const tick = (at, count, p50, rate) => history.append({ at, step_s: 5, panels: [
                { id: 'http', kind: 'latency', tags: [], series: [],
                  all: { count: [count], p50: [p50], p95: [6], p99: [null], max: [p50] },
                  heatmap: { bounds: [1], counts: [[2]] } },
                { id: 'rate', kind: 'counter', series: [{ tags: { code: 'a' }, rate: [rate] }] },
              ] });
              tick(1055, 30, 1, 1);
              tick(1060, 10, 5, 4);
              return JSON.stringify([before, history.times, http.all, http.heatmap.counts, rate.series[0].rate]);
            })()
            """
                .formatted(DATA));
    Assertions.assertThat(folded)
        .isEqualTo(
            "[[[1020,1035],[1,1],[1,1]],[1035,1050],"
                + "{\"count\":[9,40],\"p50\":[1,2],\"p95\":[2,6],\"p99\":[3,null],\"max\":[4,5]},"
                + "[[1,1],[4,0]],[1,2.5]]");
  }

  private String module(String name, String expression) {
    return String.valueOf(
        visit
            .page()
            .evaluate("import('/dashboard/%s.js').then((its) => %s)".formatted(name, expression)));
  }
}
