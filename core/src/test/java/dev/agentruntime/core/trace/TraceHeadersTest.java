package dev.agentruntime.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.TraceContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceHeadersTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + '-' + SPAN + "-01";

  @Test
  void readsWhatTheSpecificationShows() {
    TraceContext context = read(SAMPLED);

    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanIdText()).isEqualTo(SPAN);
    assertThat(context.isSampled()).isTrue();
    assertThat(context.state()).isEmpty();
    assertThat(context.traceparent()).isEqualTo(SAMPLED);
  }

  @ParameterizedTest
  @CsvSource({"00, 00", "01, 01", "02, 02", "03, 03", "fc, 00", "ff, 03"})
  void keepsTheFlagsThatAreDefinedAndNoOthers(String sent, String kept) {
    assertThat(read("00-" + TRACE + '-' + SPAN + '-' + sent).traceparent()).endsWith('-' + kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0A",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-001",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "00-4bf92f3577b34da6a3ce929d0e0e473é-00f067aa0ba902b7-01"
      })
  void whatIsMalformedIsAsIfItHadNotBeenSent(String header) {
    assertThat(TraceHeaders.read(List.of(header), List.of("a=1"))).isEmpty();
  }

  @Test
  void aVersionThatIsNotKnownYetMayHaveMore() {
    assertThat(read("cc-" + TRACE + '-' + SPAN + "-01").traceparent()).isEqualTo(SAMPLED);
    assertThat(read("cc-" + TRACE + '-' + SPAN + "-01-more").traceparent()).isEqualTo(SAMPLED);
  }

  @Test
  void twoHeadersAreOneTooMany() {
    assertThat(TraceHeaders.read(List.of(SAMPLED, SAMPLED), List.of())).isEmpty();
    assertThat(TraceHeaders.read(List.of(), List.of())).isEmpty();
  }

  @Test
  void blanksAroundAValueAreNoPartOfIt() {
    assertThat(read(" " + SAMPLED + " ").traceparent()).isEqualTo(SAMPLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo=1 | foo=1",
        "foo=1,bar=2 | foo=1,bar=2",
        "foo=1 , ,bar=2, | foo=1,bar=2",
        "0_t-*/@sys=opaque !#~ | 0_t-*/@sys=opaque !#~"
      })
  void handsTheStateOn(String sent, String kept) {
    assertThat(state(sent)).isEqualTo(kept);
  }

  @Test
  void joinsTheStateOfManyHeaders() {
    assertThat(state("foo=1", "bar=2,baz=3")).isEqualTo("foo=1,bar=2,baz=3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "=1",
        "foo=",
        "Foo=1",
        "foo=1,foo=2",
        "foo=a=b",
        "foo=ü",
        "fo o=1",
        "-a=1",
        "é=1"
      })
  void oneMalformedMemberDiscardsTheWholeState(String sent) {
    assertThat(state("good=1," + sent)).isEmpty();
  }

  @Test
  void boundsTheState() {
    assertThat(state(members(32))).isEqualTo(members(32));
    assertThat(state(members(33))).isEmpty();
    assertThat(state("k=" + "v".repeat(256))).isNotEmpty();
    assertThat(state("k=" + "v".repeat(257))).isEmpty();
    assertThat(state("k".repeat(256) + "=v")).isNotEmpty();
    assertThat(state("k".repeat(257) + "=v")).isEmpty();
  }

  private static String members(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
  }

  private static String state(String... headers) {
    return TraceHeaders.read(List.of(SAMPLED), List.of(headers)).orElseThrow().state();
  }

  private static TraceContext read(String header) {
    return TraceHeaders.read(List.of(header), List.of()).orElseThrow();
  }
}
