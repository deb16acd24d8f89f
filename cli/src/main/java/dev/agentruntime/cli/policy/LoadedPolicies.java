package dev.agentruntime.cli.policy;

import dev.agentruntime.cedarvalidate.OfficialValidator;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Evaluator;
import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.embedded.policy.PolicyFolder;
import dev.agentruntime.embedded.policy.StarterPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy set that a command works with.
 *
 * @param place where it came from, in words
 */
record LoadedPolicies(String place, PolicyDocuments documents, Evaluator evaluator) {

  /** A set that was refused, with files named by their paths. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<PolicyProblem> problems;

    RefusedException(List<PolicyProblem> problems) {
      super(problems.getFirst().toString());
      this.problems = List.copyOf(problems);
    }

    List<PolicyProblem> problems() {
      return problems;
    }
  }

  /**
   * Loads the policies in {@code folder}, the starter policies where it is null.
   *
   * @throws UsageException where there is no such folder
   */
  static LoadedPolicies from(@Nullable Path folder, ActionGroups groups)
      throws RefusedException, UsageException {
    if (folder == null) {
      return compiled("the starter policies", Path.of(""), StarterPolicies.documents(), groups);
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException("policies: " + folder + " (expected: a folder)");
    }
    try (PolicyFolder source = new PolicyFolder(folder)) {
      return compiled(folder.toString(), folder, source.load(), groups);
    } catch (IOException e) {
      throw new RefusedException(
          List.of(new PolicyProblem(folder.toString(), 0, 0, withoutPlace(e, folder))));
    }
  }

  private static LoadedPolicies compiled(
      String place, Path folder, PolicyDocuments documents, ActionGroups groups)
      throws RefusedException {
    CedarCompiler compiler = new CedarCompiler(groups, new OfficialValidator());
    return switch (compiler.compile(documents)) {
      case Compiled(Evaluator evaluator) -> new LoadedPolicies(place, documents, evaluator);
      case Rejected(List<PolicyProblem> problems) ->
          throw new RefusedException(
              problems.stream()
                  .map(
                      problem ->
                          new PolicyProblem(
                              folder.resolve(problem.file()).toString(),
                              problem.line(),
                              problem.column(),
                              problem.message()))
                  .toList());
    };
  }

  private static String withoutPlace(IOException e, Path folder) {
    String message = String.valueOf(e.getMessage());
    String place = folder + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  /** Returns such as {@code 4 policies in 2 files, sha256:…}. */
  String summary() {
    return "%s in %s, %s"
        .formatted(
            counted(evaluator.size(), "policy", "policies"),
            counted(documents.policies().size(), "file", "files"),
            documents.hash());
  }

  static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
