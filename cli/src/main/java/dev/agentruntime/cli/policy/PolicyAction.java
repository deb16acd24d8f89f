package dev.agentruntime.cli.policy;

import dev.agentruntime.cli.policy.LoadedPolicies.RefusedException;
import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the policy commands share: output, and exit codes 0 (fine), 1 (falls short), 2 (usage). */
abstract class PolicyAction implements Callable<Integer> {
  static final int FINE = 0;
  static final int FALLS_SHORT = 1;
  static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Option(names = "--json", description = "Write one JSON object, for machines.")
  private boolean json;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (UsageException e) {
      err().println(spec.qualifiedName() + ": " + e.getMessage());
      return USAGE;
    } catch (RefusedException e) {
      refused(e);
      return FALLS_SHORT;
    } catch (IOException e) {
      err().println(spec.qualifiedName() + ": " + e.getMessage());
      return FALLS_SHORT;
    }
  }

  abstract int run() throws UsageException, RefusedException, IOException;

  final boolean json() {
    return json;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final void write(Map<String, Value> fields) {
    out().println(JsonWriter.text(new Value.Fields(fields)));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void refused(RefusedException refused) {
    if (!json) {
      refused.problems().forEach(problem -> out().println(problem));
      return;
    }
    List<Value> problems = new ArrayList<>();
    for (var problem : refused.problems()) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("file", Value.text(problem.file()));
      fields.put("line", Value.whole(problem.line()));
      fields.put("column", Value.whole(problem.column()));
      fields.put("message", Value.text(problem.message()));
      problems.add(new Value.Fields(fields));
    }
    write(Map.of("problems", new Value.Items(problems)));
  }
}
