package dev.agentruntime.perf.self;

import dev.agentruntime.perf.load.MachineFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime perf self}. */
@Command(
    name = "self",
    description =
        "Measures every bar of the design on this machine, by the commands in benchmarks, and writes"
            + " docs/performance.md.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every bar that was measured is kept",
      "1:one is not, or a command failed",
      "2:usage"
    },
    footer = {"", "Example: ./agent-runtime perf self --only P4"})
public final class SelfCommand implements Callable<Integer> {
  private static final int FELL_SHORT = 1;

  private final Benchmark benchmark;
  private final Clock clock;

  @Option(
      names = "--only",
      paramLabel = "BAR",
      split = ",",
      description = "Measures these alone, of P1 to P6; the others stay as they are.")
  private @Nullable List<Bar> only;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The project's folder. Default: the current one")
  private Path root;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where performance.md and performance.json are written. Default: docs of the project")
  private @Nullable Path output;

  @Option(
      names = "--dry-run",
      description = "Measures nothing: writes the page from what is kept, and prints the commands.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the record as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Makes the command that runs real benchmarks. */
  public SelfCommand() {
    this(Benchmark::process, Clock.systemUTC());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SelfCommand(Benchmark benchmark, Clock clock) {
    this.benchmark = benchmark;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(root.resolve("benchmarks"))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--root: \"%s\" (expected: the project's folder, with benchmarks in it)".formatted(root));
    }
    Path folder = output == null ? root.resolve("docs") : output;
    Path file = folder.resolve("performance.json");
    try {
      Measurements record = Measurements.read(file);
      boolean fine = measure(record, file);
      Files.writeString(folder.resolve("performance.md"), PerformanceDocument.text(record));
      if (json) {
        out().print(Files.readString(file));
      }
      out().flush();
      return fine ? 0 : FELL_SHORT;
    } catch (IOException | UncheckedIOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return FELL_SHORT;
    }
  }

  /* Each bar is kept as soon as it is measured: half an hour is long, and much may happen. */
  private boolean measure(Measurements record, Path file) throws IOException, InterruptedException {
    boolean fine = true;
    List<Bar> bars = only == null ? List.of(Bar.values()) : only;
    for (Bar bar : bars) {
      String command = bar.command();
      say("%s: %s".formatted(bar, command));
      if (!dryRun) {
        try {
          Measured measured = measured(bar);
          record.put(bar, measured);
          fine &= measured.met(bar);
        } catch (IOException e) {
          // The others are still worth their time.
          spec.commandLine().getErr().println(e.getMessage());
          fine = false;
        }
      }
      record.write(file);
    }
    return fine;
  }

  private Measured measured(Bar bar) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    int exit =
        benchmark.run(
            root,
            List.of(bar.command()),
            line -> {
              say("  " + line);
              lines.add(line);
            });
    if (exit != 0 || lines.isEmpty()) {
      throw new IOException(
          "%s: exit code %d (expected: 0 and figures)".formatted(bar.command(), exit));
    }
    try {
      return new Measured(
          Measured.figures(bar, lines.getLast()),
          LocalDate.now(clock),
          revision(),
          MachineFacts.words());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private @Nullable String revision() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try {
      int exit = benchmark.run(root, List.of("git", "rev-parse", "--short", "HEAD"), lines::add);
      return exit == 0 && lines.size() == 1 ? lines.getFirst() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void say(String line) {
    PrintWriter to = json ? spec.commandLine().getErr() : out();
    to.println(line);
    to.flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
