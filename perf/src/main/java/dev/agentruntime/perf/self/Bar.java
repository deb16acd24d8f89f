package dev.agentruntime.perf.self;

import java.util.List;

/**
 * A bar of the design: what is promised of the runtime's speed, and the command that measures it.
 */
enum Bar {
  P1(
      "governed dispatches, echo backend, durable journal, one core, 64 connections, against nginx returning a fixed answer",
      "benchmarks/compare-nginx"),
  P2(
      "what a dispatch takes longer than calling its HTTP backend directly, at half load",
      "benchmarks/compare-direct"),
  P3("one decision, against the official engine", "benchmarks/compare-cedar"),
  P4("ready after the start, without the model", "benchmarks/startup"),
  P5(
      "chat completions, against other gateways in front of the same upstream, each on one core",
      "benchmarks/compare-gateways"),
  P6("a million dispatches: the last three tenths against the first three", "benchmarks/million");

  private final String what;
  private final String command;

  Bar(String what, String command) {
    this.what = what;
    this.command = command;
  }

  String what() {
    return what;
  }

  /** Returns the command, from the root of the project. */
  String command() {
    return command;
  }

  List<Figure> figures() {
    return switch (this) {
      case P1 ->
          List.of(
              Figure.atLeast("ratio", "throughput, of nginx's", 0.20),
              Figure.atMost("p99_ms", "p99, of 5 ms", 5));
      case P2 ->
          List.of(
              Figure.atMost("p50_ms", "p50, of 0.25 ms", 0.25),
              Figure.atMost("p99_ms", "p99, of 1 ms", 1));
      case P3 ->
          List.of(
              Figure.atMost("p50_10_us", "p50 with 10 policies, of 0.5 µs", 0.5),
              Figure.atMost("p50_10000_us", "p50 with 10 000 policies, of 0.5 µs", 0.5),
              Figure.atLeast("ratio_1", "times as fast with 1 policy", 100),
              Figure.atLeast("ratio_10000", "times as fast with 10 000 policies", 10_000));
      case P4 ->
          List.of(
              Figure.atMost("ready_ms", "time, of 1 s", 1000),
              Figure.atMost("rss_mb", "resident, of 200 MB", 200));
      case P5 ->
          List.of(
              Figure.atLeast("node_ratio", "throughput, of a Node gateway's", 10),
              Figure.atLeast("proxy_ratio", "throughput, of nginx's as a reverse proxy", 0.35));
      case P6 ->
          List.of(
              Figure.atMost("p99_ratio", "p99, last of first", 1.10),
              Figure.atMost("rss_ratio", "resident memory, last of first", 1.10));
    };
  }

  /**
   * What a bar is held against.
   *
   * @param name in the last line that the command prints
   * @param what it is, in words
   * @param bound that it must keep
   * @param least whether the bound is the least that it must be, else the most that it may be
   */
  record Figure(String name, String what, double bound, boolean least) {
    static Figure atLeast(String name, String what, double bound) {
      return new Figure(name, what, bound, true);
    }

    static Figure atMost(String name, String what, double bound) {
      return new Figure(name, what, bound, false);
    }

    boolean met(double value) {
      return least ? value >= bound : value <= bound;
    }
  }
}
