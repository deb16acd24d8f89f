package dev.agentruntime.perf.regression;

import dev.agentruntime.perf.result.LoadResult;
import dev.agentruntime.perf.result.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf history add}. */
@Command(
    name = "add",
    description = "Keeps what a result came to: one line in a file of the repository.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:kept", "1:not to be trusted, or not readable", "2:usage"},
    footer = {"", "Example: ./agent-runtime perf history add result.json"})
final class HistoryAddCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(paramLabel = "RESULT", description = "A result of load-test or of perf check.")
  private Path result;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = HistoryShow.FILE,
      description = "The history. Default: " + HistoryShow.FILE)
  private Path file;

  @Option(
      names = "--revision",
      paramLabel = "TEXT",
      description = "What was measured. Default: what the result says")
  private @Nullable String revision;

  @Option(names = "--force", description = "Keeps even what is not to be trusted.")
  private boolean force;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  HistoryAddCommand() {}

  @Override
  public Integer call() {
    try {
      LoadResult measured = ResultFile.read(result);
      List<String> problems = new ArrayList<>(measured.refusals());
      if (measured.interrupted()) {
        problems.add("the test was interrupted before its end");
      }
      problems.forEach(why -> spec.commandLine().getErr().println("not to be trusted: " + why));
      if (!problems.isEmpty() && !force) {
        spec.commandLine().getErr().println("not kept; with --force it is");
        return FAILED;
      }
      HistoryLine line = HistoryLine.of(measured, revision);
      int torn = new HistoryFile(file).add(line);
      if (torn > 0) {
        spec.commandLine()
            .getErr()
            .println("%s, line %d: was cut short by a crash; removed".formatted(file, torn));
      }
      spec.commandLine()
          .getOut()
          .println(
              "kept in %s: %s of %s, %s"
                  .formatted(
                      file,
                      line.scenario(),
                      line.revision() == null ? "no revision" : line.revision(),
                      Texts.at(line.at())));
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println(Reasons.of(e));
      return FAILED;
    }
  }
}
