package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The official parser, asked about all policies at once.
 *
 * <p>Its parse exceptions lack places; the refusal of a request with unparsable policies has them,
 * for every policy, in bytes from the beginning of the policy's text.
 */
final class Parsing {
  private static final Pattern OF_POLICY =
      Pattern.compile("failed to parse policy with id `(\\d+)` from string: (.*)", Pattern.DOTALL);
  private static final Pattern TEMPLATE =
      Pattern.compile("got a template containing the slot (\\S+)");
  static final Comparator<PolicyProblem> BY_PLACE =
      Comparator.comparing(PolicyProblem::file)
          .thenComparingInt(PolicyProblem::line)
          .thenComparingInt(PolicyProblem::column)
          .thenComparing(PolicyProblem::message);

  private final BasicAuthorizationEngine official;

  Parsing(BasicAuthorizationEngine official) {
    this.official = official;
  }

  /** Returns what keeps {@code texts} from being a policy set, in order of place. */
  List<PolicyProblem> problems(List<PolicyText> texts, PolicyDocuments documents)
      throws AuthException {
    if (texts.isEmpty()) {
      String file =
          documents.policies().isEmpty() ? "policies" : documents.policies().getFirst().name();
      return List.of(
          new PolicyProblem(file, 0, 0, "no policy in any file (expected: at least one)"));
    }
    Map<String, String> textByNumber = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      textByNumber.put(Integer.toString(i), texts.get(i).text());
    }
    EntityUID anything =
        EntityTypeName.parse("Nothing").orElseThrow(IllegalStateException::new).of("asked");
    AuthorizationResponse response =
        official.isAuthorized(
            new AuthorizationRequest(anything, anything, anything, Map.of()),
            Engine.set(textByNumber),
            Set.of());
    List<PolicyProblem> problems = new ArrayList<>();
    response.errors.ifPresent(errors -> errors.forEach(error -> add(error, texts, problems)));
    problems.sort(BY_PLACE);
    return problems;
  }

  private static void add(
      DetailedError error, List<PolicyText> texts, List<PolicyProblem> problems) {
    Matcher matcher = OF_POLICY.matcher(error.message);
    if (!matcher.matches()) {
      problems.add(new PolicyProblem("policies", 0, 0, Wording.of(error, error.message)));
      return;
    }
    PolicyText text = texts.get(Integer.parseInt(matcher.group(1)));
    problems.add(problem(text, error, matcher.group(2)));
    error.related.forEach(related -> problems.add(problem(text, related, related.message)));
  }

  private static PolicyProblem problem(PolicyText text, DetailedError error, String message) {
    Matcher template = TEMPLATE.matcher(message);
    String words =
        template.find()
            ? "a template with the slot %s (expected: a policy without slots, as nothing links them)"
                .formatted(template.group(1))
            : Wording.of(error, message);
    return error.sourceLocations.isEmpty()
        ? text.problem(words)
        : text.problemAtByte(error.sourceLocations.getFirst().start, words);
  }
}
