package dev.agentruntime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.TraceContext;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplingTest {
  private static final long SLOW = 1_000_000;
  private static final int IDS = 100_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.05, 0.5, 0.99, 1})
  void theRatioIsKeptOfRandomIds(double ratio) {
    Sampling sampling = new Sampling(ratio, SLOW);

    long kept = ids().filter(sampling::byRatio).count();

    // Five standard deviations of the binomial distribution.
    double deviation = Math.sqrt(IDS * ratio * (1 - ratio));
    assertThat((double) kept).isCloseTo(IDS * ratio, within(5 * deviation));
  }

  @Test
  void whoeverKeepsLessKeepsAPartOfWhatOthersKeep() {
    Sampling little = new Sampling(0.05, SLOW);
    Sampling more = new Sampling(0.2, SLOW);

    assertThat(ids().filter(little::byRatio).allMatch(more::byRatio)).isTrue();
  }

  @Test
  void onlyTheBitsDecideThatTheSpecificationCallsRandom() {
    Sampling half = new Sampling(0.5, SLOW);

    assertThat(half.byRatio(0xff_00_0000_0000_0000L)).isFalse();
    assertThat(half.byRatio(0x00_80_0000_0000_0000L)).isTrue();
    assertThat(half.byRatio(0x00_7f_ffff_ffff_ffffL)).isFalse();
  }

  @Test
  void keepsWhatTheContextSamplesWhatIsSlowAndWhatIsAFault() {
    Sampling none = new Sampling(0, SLOW);

    assertThat(none.keeps(context(TraceContext.SAMPLED), null, 0)).isTrue();
    assertThat(none.keeps(context(0), null, SLOW - 1)).isFalse();
    assertThat(none.keeps(context(0), null, SLOW)).isTrue();
    assertThat(none.keeps(context(0), ProblemCode.BACKEND_FAILED, 0)).isTrue();
    assertThat(none.keeps(context(0), ProblemCode.SATURATED, 0)).isTrue();
    assertThat(none.keeps(context(0), ProblemCode.INVALID_REQUEST, 0)).isFalse();
    assertThat(none.keeps(context(0), ProblemCode.NO_ROUTE, 0)).isFalse();
  }

  private static TraceContext context(int flags) {
    return new TraceContext(1, 2, 3, flags, "");
  }

  private static LongStream ids() {
    return new SplittableRandom(42).longs(IDS);
  }
}
