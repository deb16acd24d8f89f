package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.ValidationResponse.ValidationError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.model.schema.Schema.JsonOrCedar;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator.Invalid;
import dev.agentruntime.core.governance.PolicyValidator.Judgement;
import dev.agentruntime.core.governance.PolicyValidator.PolicyText;
import dev.agentruntime.core.governance.PolicyValidator.Valid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The official validator with a schema, in Cedar's own notation or in JSON. */
final class Validation {
  private static final Logger log = LoggerFactory.getLogger(Validation.class);
  private static final Pattern JSON_PLACE = Pattern.compile("(.*) at line (\\d+) column (\\d+)");
  private static final Pattern OF_POLICY = Pattern.compile("for policy `[^`]*`, ");
  private static final Pattern UNPARSED =
      Pattern.compile("failed to parse policy with id `(\\d+)` from string: (.*)", Pattern.DOTALL);
  private static final String OF_SCHEMA = "failed to parse schema from string: ";
  private static final String JNI = "Internal error: Internal JNI Error: ";
  private static final Comparator<PolicyProblem> BY_PLACE =
      Comparator.comparing(PolicyProblem::file)
          .thenComparingInt(PolicyProblem::line)
          .thenComparingInt(PolicyProblem::column)
          .thenComparing(PolicyProblem::message);

  private final BasicAuthorizationEngine official;
  private final SourceText schema;

  /** The library gets each policy under its number here. */
  private final List<SourceText> policies;

  Validation(BasicAuthorizationEngine official, Document schema, List<PolicyText> policies) {
    this.official = official;
    this.schema = SourceText.of(schema);
    this.policies = policies.stream().map(SourceText::of).toList();
  }

  /** Returns what is wrong with the schema, else with the policies; warnings are logged. */
  Judgement judgement() throws AuthException {
    if (isJson()) {
      Optional<PolicyProblem> malformed = malformedJson();
      if (malformed.isPresent()) {
        return new Invalid(List.of(malformed.get()));
      }
    }
    ValidationResponse response =
        official.validate(new ValidationRequest(parsedSchema(), policySet()));
    List<PolicyProblem> problems = new ArrayList<>();
    response.errors.ifPresent(errors -> errors.forEach(error -> problems.add(unread(error))));
    response.success.ifPresent(
        found -> {
          found.validationErrors.forEach(error -> problems.add(ofPolicy(error)));
          found.validationWarnings.forEach(warning -> log.warn("{}", ofPolicy(warning)));
        });
    problems.sort(BY_PLACE);
    return problems.isEmpty() ? new Valid(actionGroups()) : new Invalid(problems);
  }

  private PolicySet policySet() {
    Set<Policy> set = LinkedHashSet.newLinkedHashSet(policies.size());
    for (int i = 0; i < policies.size(); i++) {
      set.add(new Policy(policies.get(i).text(), Integer.toString(i)));
    }
    return new PolicySet(set);
  }

  private ActionGroups actionGroups() throws AuthException {
    try {
      return SchemaGroups.of(parsedSchema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema that validated is no JSON", e);
    }
  }

  private boolean isJson() {
    return schema.text().stripLeading().startsWith("{");
  }

  private Schema parsedSchema() {
    return isJson()
        ? new Schema(JsonOrCedar.Json, Optional.of(schema.text()), Optional.empty())
        : new Schema(JsonOrCedar.Cedar, Optional.empty(), Optional.of(schema.text()));
  }

  private Optional<PolicyProblem> malformedJson() {
    try {
      Schema.parse(JsonOrCedar.Json, schema.text());
      return Optional.empty();
    } catch (InternalException e) {
      String message = String.valueOf(e.getMessage());
      String words = message.startsWith(JNI) ? message.substring(JNI.length()) : message;
      Matcher place = JSON_PLACE.matcher(words);
      return Optional.of(
          place.matches()
              ? new PolicyProblem(
                  schema.document().name(),
                  Integer.parseInt(place.group(2)),
                  Integer.parseInt(place.group(3)),
                  place.group(1))
              : new PolicyProblem(schema.document().name(), 0, 0, words));
    }
  }

  /** A schema that is not well formed, or a policy by which the library differs from us. */
  private PolicyProblem unread(DetailedError error) {
    Matcher policy = UNPARSED.matcher(error.message);
    if (policy.matches()) {
      return problem(policies.get(Integer.parseInt(policy.group(1))), error, policy.group(2));
    }
    String message =
        error.message.startsWith(OF_SCHEMA)
            ? error.message.substring(OF_SCHEMA.length())
            : error.message;
    return error.sourceLocations.isEmpty()
        ? new PolicyProblem(schema.document().name(), 0, 0, Wording.of(error, message))
        : problem(schema, error, message);
  }

  private PolicyProblem ofPolicy(ValidationError found) {
    return problem(
        policies.get(Integer.parseInt(found.getPolicyId())),
        found.getError(),
        OF_POLICY.matcher(found.getError().message).replaceFirst(""));
  }

  private static PolicyProblem problem(SourceText text, DetailedError error, String message) {
    String words = Wording.of(error, message);
    return error.sourceLocations.isEmpty()
        ? text.problem(words)
        : text.problemAtByte(error.sourceLocations.getFirst().start, words);
  }
}
