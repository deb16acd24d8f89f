package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.ValidationResponse.ValidationError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.model.schema.Schema.JsonOrCedar;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The official validator with a schema, in Cedar's own notation or in JSON. */
final class Validation {
  private static final Logger log = LoggerFactory.getLogger(Validation.class);
  private static final Pattern JSON_PLACE = Pattern.compile("(.*) at line (\\d+) column (\\d+)");
  private static final Pattern OF_POLICY = Pattern.compile("for policy `[^`]*`, ");
  private static final String OF_SCHEMA = "failed to parse schema from string: ";
  private static final String JNI = "Internal error: Internal JNI Error: ";

  private final BasicAuthorizationEngine official;
  private final SourceText source;

  Validation(BasicAuthorizationEngine official, Document schema) {
    this.official = official;
    this.source = SourceText.of(schema);
  }

  /** Returns what is wrong with the schema, else with {@code set} by it; warnings are logged. */
  List<PolicyProblem> problems(PolicySet set, Map<String, CompiledPolicy> policies)
      throws AuthException {
    if (isJson()) {
      Optional<PolicyProblem> malformed = malformedJson();
      if (malformed.isPresent()) {
        return List.of(malformed.get());
      }
    }
    ValidationResponse response = official.validate(new ValidationRequest(schema(), set));
    List<PolicyProblem> problems = new ArrayList<>();
    response.errors.ifPresent(errors -> errors.forEach(error -> problems.add(ofSchema(error))));
    response.success.ifPresent(
        found -> {
          found.validationErrors.forEach(error -> problems.add(ofPolicy(error, policies)));
          found.validationWarnings.forEach(warning -> log.warn("{}", ofPolicy(warning, policies)));
        });
    problems.sort(Parsing.BY_PLACE);
    return problems;
  }

  ActionGroups actionGroups() throws AuthException {
    try {
      return ActionGroups.of(schema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema that validated is no JSON", e);
    }
  }

  private boolean isJson() {
    return source.text().stripLeading().startsWith("{");
  }

  private Schema schema() {
    return isJson()
        ? new Schema(JsonOrCedar.Json, Optional.of(source.text()), Optional.empty())
        : new Schema(JsonOrCedar.Cedar, Optional.empty(), Optional.of(source.text()));
  }

  private Optional<PolicyProblem> malformedJson() {
    try {
      Schema.parse(JsonOrCedar.Json, source.text());
      return Optional.empty();
    } catch (InternalException e) {
      String message = String.valueOf(e.getMessage());
      String words = message.startsWith(JNI) ? message.substring(JNI.length()) : message;
      Matcher place = JSON_PLACE.matcher(words);
      return Optional.of(
          place.matches()
              ? new PolicyProblem(
                  source.file(),
                  Integer.parseInt(place.group(2)),
                  Integer.parseInt(place.group(3)),
                  place.group(1))
              : new PolicyProblem(source.file(), 0, 0, words));
    }
  }

  private PolicyProblem ofSchema(DetailedError error) {
    String message =
        error.message.startsWith(OF_SCHEMA)
            ? error.message.substring(OF_SCHEMA.length())
            : error.message;
    String words = Wording.of(error, message);
    return error.sourceLocations.isEmpty()
        ? new PolicyProblem(source.file(), 0, 0, words)
        : source.problem(source.offsetOfByte(0, error.sourceLocations.getFirst().start), words);
  }

  private PolicyProblem ofPolicy(ValidationError found, Map<String, CompiledPolicy> policies) {
    DetailedError error = found.getError();
    String words = Wording.of(error, OF_POLICY.matcher(error.message).replaceFirst(""));
    CompiledPolicy policy = policies.get(found.getPolicyId());
    if (policy == null) {
      return new PolicyProblem(source.file(), 0, 0, words);
    }
    return error.sourceLocations.isEmpty()
        ? policy.text().problem(words)
        : policy.text().problemAtByte(error.sourceLocations.getFirst().start, words);
  }
}
