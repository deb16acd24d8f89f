package dev.agentruntime.cli;

import dev.agentruntime.cli.table.TableAddress;
import dev.agentruntime.cli.table.UnfitAddressException;
import dev.agentruntime.core.Value;
import dev.agentruntime.embedded.journal.JournalVerifier;
import dev.agentruntime.embedded.journal.Verification;
import dev.agentruntime.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agent-runtime journal}. */
@Command(
    name = "journal",
    description = "Looks after the journal.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./agent-runtime journal verify"},
    subcommands = {JournalCommand.Verify.class})
final class JournalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  JournalCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: verify");
  }

  /** {@code agent-runtime journal verify}. */
  @Command(
      name = "verify",
      description =
          "Checks every record against the hash that the next one names, and names each that was"
              + " changed, removed or moved. May run while a server writes.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:intact", "1:not intact, or not readable", "2:usage"},
      footer = {
        "",
        "Examples: ./agent-runtime journal verify --data data",
        "          ./agent-runtime journal verify --table dispatch-events --region eu-central-1"
      })
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data",
        description = "The data directory of the server. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
        names = "--table",
        paramLabel = "TABLE",
        description = "The DynamoDB table of the journal, where it is not on disk.")
    private @Nullable String table;

    @Mixin private TableAddress address = new TableAddress();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Verify() {}

    @Override
    public Integer call() {
      if (table != null) {
        return verifyTable(table);
      }
      if (address.isGiven()) {
        throw usage("--table: none (expected: a table, with --region or --endpoint)");
      }
      PrintWriter out = spec.commandLine().getOut();
      Path directory = data.resolve("journal");
      if (!Files.isDirectory(directory)) {
        spec.commandLine()
            .getErr()
            .println("%s: no journal (expected: the folder of one)".formatted(directory));
        return Main.FAILED;
      }
      try {
        Verification verification = JournalVerifier.verify(directory);
        if (json) {
          out.println(JsonWriter.text(value(verification)));
        } else {
          show(out, verification);
        }
        return verification instanceof Verification.Intact ? 0 : Main.FAILED;
      } catch (IOException e) {
        spec.commandLine().getErr().println(directory + ": not readable: " + e.getMessage());
        return Main.FAILED;
      }
    }

    private int verifyTable(String name) {
      if (spec.commandLine().getParseResult().hasMatchedOption("--data")) {
        throw usage("--data: with --table (expected: one of them)");
      }
      try {
        TableVerification found = TableVerification.of(name, address.place());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
          out.println(JsonWriter.text(found.json()));
        } else {
          found.show(out);
        }
        return found.isIntact() ? 0 : Main.FAILED;
      } catch (UnfitAddressException e) {
        throw usage(e.problem());
      } catch (IOException e) {
        spec.commandLine().getErr().println("table " + name + ": not readable: " + e.getMessage());
        return Main.FAILED;
      }
    }

    private CommandLine.ParameterException usage(String message) {
      return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static void show(PrintWriter out, Verification verification) {
      switch (verification) {
        case Verification.Intact intact -> {
          out.printf(
              "intact: %d records, %d to %d; segments: %d%n",
              intact.records(), intact.firstSeq(), intact.lastSeq(), intact.segments());
          out.println("last hash: " + intact.lastHash());
        }
        case Verification.Broken(var findings) -> {
          findings.forEach(finding -> out.println(finding.sentence()));
          out.println("not intact; findings: " + findings.size());
        }
      }
    }

    private static Value value(Verification verification) {
      return switch (verification) {
        case Verification.Intact intact ->
            new Value.Fields(
                Map.of(
                    "intact", Value.bool(true),
                    "records", Value.whole(intact.records()),
                    "segments", Value.whole(intact.segments()),
                    "first_seq", Value.whole(intact.firstSeq()),
                    "last_seq", Value.whole(intact.lastSeq()),
                    "last_hash", Value.text(intact.lastHash())));
        case Verification.Broken(List<Verification.Finding> findings) ->
            new Value.Fields(
                Map.of(
                    "intact",
                    Value.bool(false),
                    "findings",
                    new Value.Items(findings.stream().map(Verify::value).toList())));
      };
    }

    private static Value value(Verification.Finding finding) {
      return new Value.Fields(
          Map.of(
              "file", Value.text(finding.file()),
              "line", Value.whole(finding.line()),
              "seq", Value.whole(finding.seq()),
              "last_seq", Value.whole(finding.lastSeq()),
              "what", Value.text(finding.what().words()),
              "dispatch_id",
                  finding.dispatchId() == null
                      ? Value.Null.NULL
                      : Value.text(finding.dispatchId())));
    }
  }
}
