package dev.agentruntime.infra.gates;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What all gates together say of an assembly.
 *
 * @param unexplained findings that nothing accepts
 * @param unused acceptances of what no gate finds any more
 */
record Judgement(List<Finding> unexplained, List<Acceptance> unused) {
  private static final String NAG = "AwsSolutions-";

  Judgement {
    unexplained = List.copyOf(unexplained);
    unused = List.copyOf(unused);
  }

  static Judgement of(Assembly assembly) {
    List<Path> templates = assembly.templates();
    List<Acceptance> acceptances = assembly.acceptances();
    NagReports nag = NagReports.of(assembly);
    List<Finding> found = NodeChecks.run(templates).findings();

    List<Finding> unexplained = new ArrayList<>(nag.open());
    for (Finding finding : found) {
      if (acceptances.stream().noneMatch(finding::is)) {
        unexplained.add(finding);
      }
    }
    // What these find is never accepted.
    for (Path template : templates) {
      unexplained.addAll(SnapStartCheck.run(template));
      unexplained.addAll(LeastPrivilegeCheck.run(template));
    }

    List<Acceptance> unused =
        acceptances.stream()
            .filter(
                acceptance ->
                    acceptance.rule().startsWith(NAG)
                        ? !nag.uses(acceptance)
                        : found.stream().noneMatch(finding -> finding.is(acceptance)))
            .toList();
    return new Judgement(unexplained, unused);
  }
}
