package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.size.Range;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what a dispatch makes of data. */
public final class DispatchOptions {
  @Option(
      names = "--request-kb",
      paramLabel = "KB",
      defaultValue = "1",
      description = "Size of a request. Default: 1, an assumption")
  private double requestKb;

  @Option(
      names = "--response-kb",
      paramLabel = "KB",
      defaultValue = "1",
      description = "Size of an answer. Default: 1, an assumption")
  private double responseKb;

  @Option(
      names = "--backend-kb",
      paramLabel = "KB",
      defaultValue = "2",
      description = "What it exchanges with a backend beyond the VPC. Default: 2, an assumption")
  private double backendKb;

  @Option(
      names = "--log-bytes",
      paramLabel = "BYTES",
      defaultValue = "600",
      description =
          "What is logged about it. Default: 600, the line at level debug in JSON; at info it is 0")
  private double logBytes;

  @Option(
      names = "--writes",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Items written to tables: attempt, outcome, and the dispatch twice. Default: 4, an"
              + " assumption")
  private double writes;

  @Option(
      names = "--reads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Items read from tables. Default: 1, an assumption")
  private double reads;

  @Option(
      names = "--item-kb",
      paramLabel = "KB",
      defaultValue = "1",
      description = "Size of an item. Default: 1, an assumption")
  private double itemKb;

  @Option(
      names = "--retention-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How long items are kept. Default: 30, an assumption")
  private double retentionDays;

  @Option(
      names = "--async-share",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "How many dispatches go through the queue, in percent. Default: 0")
  private double asyncShare;

  @Option(names = "--stream", description = "The journal goes to a Kinesis stream as well.")
  private boolean stream;

  /** Returns what they say; what is out of range is refused as usage. */
  public Dispatches dispatches(CommandSpec spec) {
    Range.check(spec, "--request-kb", requestKb, 0, 10_240);
    Range.check(spec, "--response-kb", responseKb, 0, 10_240);
    Range.check(spec, "--backend-kb", backendKb, 0, 10_240);
    Range.check(spec, "--log-bytes", logBytes, 0, 262_144);
    Range.check(spec, "--writes", writes, 0, 1000);
    Range.check(spec, "--reads", reads, 0, 1000);
    Range.check(spec, "--item-kb", itemKb, 0.001, 400);
    Range.check(spec, "--retention-days", retentionDays, 0, 36_500);
    Range.check(spec, "--async-share", asyncShare, 0, 100);
    /* Of four writes three are items that stay: the dispatch is written again. */
    double kept = writes * 0.75;
    return new Dispatches(
        requestKb,
        responseKb,
        backendKb,
        logBytes,
        writes,
        reads,
        itemKb,
        kept,
        retentionDays,
        asyncShare / 100,
        stream);
  }
}
