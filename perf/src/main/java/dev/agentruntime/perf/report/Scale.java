package dev.agentruntime.perf.report;

import dev.agentruntime.perf.report.figure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Where values stand along an axis of a chart. */
sealed interface Scale {
  /** Returns where a value stands: 0 at the axis' start, 1 at its end. */
  double place(double value);

  /** Returns the values that are marked, in ascending order. */
  List<Double> ticks();

  /** Returns the text of a mark. */
  String text(double tick);

  /** Returns a scale for values up to {@code high}: by decades where they spread over many. */
  static Scale fitting(double low, double high, DoubleFunction<String> unit) {
    return low > 0 && high / low > 20 ? Log.around(low, high, unit) : Linear.upTo(high, 4, unit);
  }

  /** Equal steps, from {@code low} to {@code high}. */
  record Linear(double low, double high, double step, DoubleFunction<String> unit)
      implements Scale {
    static Linear upTo(double high, int marks, DoubleFunction<String> unit) {
      double top = high > 0 ? high : 1;
      double rough = top / marks;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = 10 * power;
      for (double nice : new double[] {5, 2, 1}) {
        if (nice * power >= rough) {
          step = nice * power;
        }
      }
      return new Linear(0, Math.ceil(top / step - 1e-9) * step, step, unit);
    }

    /** Returns a scale of seconds, marked at round times. */
    static Linear time(double high) {
      double step = 1;
      for (double nice :
          new double[] {2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400}) {
        if (high / step > 6) {
          step = nice;
        }
      }
      double unit = step < 60 ? 1 : step < 3600 ? 60 : 3600;
      String name = step < 60 ? " s" : step < 3600 ? " min" : " h";
      return new Linear(
          0,
          Math.max(1, high),
          step,
          seconds -> seconds == 0 ? "0" : Figures.number(seconds / unit) + name);
    }

    @Override
    public double place(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (int i = 0; low + i * step <= high * (1 + 1e-9); i++) {
        ticks.add(low + i * step);
      }
      return ticks;
    }

    @Override
    public String text(double tick) {
      return unit.apply(tick);
    }
  }

  /** Equal factors, from {@code low} to {@code high}, both over 0. */
  record Log(double low, double high, DoubleFunction<String> unit) implements Scale {
    private static final double MANY_DECADES = 2.6;

    static Log around(double low, double high, DoubleFunction<String> unit) {
      return new Log(down(low), up(high), unit);
    }

    @Override
    public double place(double value) {
      return Math.log(Math.max(value, low) / low) / Math.log(high / low);
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      boolean many = Math.log10(high / low) > MANY_DECADES;
      double first = Math.pow(10, Math.floor(Math.log10(low) + 1e-9));
      for (double decade = first; decade <= high * 1.001; decade *= 10) {
        for (double digit : many ? new double[] {1} : new double[] {1, 2, 5}) {
          if (digit * decade >= low * 0.999 && digit * decade <= high * 1.001) {
            ticks.add(digit * decade);
          }
        }
      }
      return ticks;
    }

    @Override
    public String text(double tick) {
      return unit.apply(tick);
    }

    private static double down(double value) {
      double decade = Math.pow(10, Math.floor(Math.log10(value)));
      return value >= 5 * decade ? 5 * decade : value >= 2 * decade ? 2 * decade : decade;
    }

    private static double up(double value) {
      double decade = Math.pow(10, Math.floor(Math.log10(value)));
      return value <= 2 * decade ? 2 * decade : value <= 5 * decade ? 5 * decade : 10 * decade;
    }
  }

  /**
   * Shares of all requests, each decade of those that are left as wide as the one before: as an
   * HdrHistogram is drawn.
   *
   * @param decades how many are told apart: 3 up to 99.9 %
   */
  record Tail(int decades) implements Scale {
    @Override
    public double place(double percentile) {
      double left = Math.max(1 - percentile / 100, Math.pow(10, -decades));
      return -Math.log10(left) / decades;
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>(List.of(0.0, 50.0));
      for (int i = 1; i <= decades; i++) {
        ticks.add(100 - Math.pow(10, 2 - i));
      }
      return ticks;
    }

    @Override
    public String text(double tick) {
      int decimals = Math.max(0, (int) Math.ceil(-Math.log10(100 - tick) - 1e-9));
      return String.format(Locale.ROOT, "p%." + decimals + "f", tick);
    }
  }
}
