package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.load.LoadSession;
import dev.agentruntime.perf.load.Progress;
import dev.agentruntime.perf.load.RequestMix;
import dev.agentruntime.perf.load.Shape;
import dev.agentruntime.perf.result.LoadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** The measurement that dispatches, as the load test of every day does. */
final class LoadMeasurement implements Measurement {
  private static final long SEED = 1;

  LoadMeasurement() {}

  @Override
  public LoadResult measure(Load load) throws IOException, InterruptedException {
    try (LoadSession session =
        LoadSession.open(load.target(), RequestMix.dispatch(), SEED, new Silence())) {
      session.run(name(load.shape()), load.shape());
      return session.result(load.scenario(), load.own(), load.revision());
    }
  }

  /** Returns the name of the phase, as load tests give it. */
  static String name(Shape shape) {
    return switch (shape) {
      case Shape.Closed closed -> closed.users() + (closed.users() == 1 ? " user" : " users");
      case Shape.Open open ->
          new BigDecimal(open.rate()).round(new MathContext(3)).toPlainString() + "/s";
    };
  }

  /* What runs here is told of by the line that each run gets. */
  private static final class Silence implements Progress {
    @Override
    public void began(String phase) {}

    @Override
    public void second(String phase, LoadResult.Second second, long underWay) {}

    @Override
    public void ended(LoadResult.Phase phase) {}
  }
}
