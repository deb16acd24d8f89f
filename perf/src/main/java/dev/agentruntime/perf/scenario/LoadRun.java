package dev.agentruntime.perf.scenario;

import dev.agentruntime.perf.load.RequestMix;
import dev.agentruntime.perf.load.Target;
import dev.agentruntime.perf.report.Report;
import dev.agentruntime.perf.report.TextSummary;
import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A load test as a command runs it: with a server, progress, Ctrl-C and reports. */
final class LoadRun {
  private static final int FELL_SHORT = 1;
  private static final int LAST_WORDS_S = 60;

  private final CommandSpec spec;
  private final LoadOptions options;
  private final List<String> serve;

  /**
   * @param serve the command that starts a server, up to its options
   */
  LoadRun(CommandSpec spec, LoadOptions options, List<String> serve) {
    this.spec = spec;
    this.options = options;
    this.serve = List.copyOf(serve);
  }

  /** Runs {@code scenario} with {@code requests}; returns the exit code. */
  int run(Scenario scenario, RequestMix requests) throws InterruptedException {
    for (Path report : options.reports()) {
      check(report);
    }
    LoadTest test =
        new LoadTest(
            scenario,
            requests,
            options.seed(),
            new ProgressLine(err(), CommandLine.Help.Ansi.AUTO.enabled()));
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(test, done), "stop-load");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return report(outcome(test));
    } catch (IOException e) {
      err().println(e.getMessage());
      return FELL_SHORT;
    } finally {
      done.countDown();
      unhook(hook);
    }
  }

  private LoadTest.Outcome outcome(LoadTest test) throws IOException, InterruptedException {
    if (!options.ownServer()) {
      return test.run(options.target(spec, null), false, options.revision());
    }
    err().println("starting a server ...");
    try (OwnServer server = OwnServer.start(serve, options.config())) {
      URI url = server.url();
      Target target = options.target(spec, url);
      return test.run(target, true, options.revision());
    }
  }

  private int report(LoadTest.Outcome outcome) throws IOException {
    LoadResult result = outcome.result();
    for (Path report : options.reports()) {
      Report.write(result, report);
      err().println("wrote " + report);
    }
    if (options.json()) {
      out().print(ResultFile.text(result));
    } else {
      TextSummary.lines(result).forEach(out()::println);
      outcome.findings().forEach(out()::println);
    }
    out().flush();
    boolean answered = result.phases().stream().anyMatch(phase -> phase.successes() > 0);
    return answered && result.refusals().isEmpty() ? 0 : FELL_SHORT;
  }

  private void check(Path report) {
    try {
      Report.check(report);
    } catch (IllegalArgumentException e) {
      throw LoadOptions.wrong(spec, "--" + e.getMessage());
    }
  }

  /* Ctrl-C: what ran is reported before the process ends. */
  private static void stop(LoadTest test, CountDownLatch done) {
    test.stop();
    try {
      boolean reported = done.await(LAST_WORDS_S, TimeUnit.SECONDS);
      assert reported : "the report takes too long";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
