package dev.agentruntime.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.PolicyParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The generated tests of the official project, read from the archive that the environment variable
 * {@code CEDAR_CORPUS} names: for each request the decision, the determining policies and the
 * policies that err.
 */
final class CorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> differences = new ArrayList<>();
  private int tests;
  private int requests;

  @Test
  void decidesAsTheOfficialCorpusSays() throws IOException {
    Map<String, String> files = Corpus.files();

    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      String name = file.getKey();
      if (name.endsWith(".json")
          && !name.endsWith(".entities.json")
          && !name.endsWith(".cedarschema.json")) {
        run(name, JSON.readTree(file.getValue()), files);
      }
    }

    differences.forEach(System.out::println);
    System.out.printf(
        "corpus: %d tests, %d requests, %d differences%n", tests, requests, differences.size());
    assertThat(tests).as("tests in the archive").isPositive();
    assertThat(differences).isEmpty();
  }

  private void run(String name, JsonNode test, Map<String, String> files) {
    if (!test.has("policies") || !test.has("requests")) {
      return;
    }
    tests++;
    CompiledPolicySet policies;
    Entities entities;
    try {
      policies = CompiledPolicySet.compile(policies(file(name, test, "policies", files)));
      entities = EntityJson.read(file(name, test, "entities", files));
    } catch (IllegalArgumentException | InvalidJsonException e) {
      differences.add(name + ": cannot be read: " + e.getMessage());
      return;
    }
    for (JsonNode request : test.get("requests")) {
      requests++;
      String difference = difference(request, policies, entities);
      if (!difference.isEmpty()) {
        differences.add(
            "%s, %s: %s".formatted(name, request.path("description").asText(), difference));
      }
    }
  }

  private static PolicySet policies(String text) {
    return switch (PolicyParser.parse(text)) {
      case ParseResult.Parsed parsed -> parsed.set();
      case ParseResult.Refused refused ->
          throw new IllegalArgumentException(refused.problems().toString());
    };
  }

  /** Returns the file that a test names: by its path, or beside the test. */
  private static String file(String name, JsonNode test, String key, Map<String, String> files) {
    String path = test.get(key).asText();
    String beside =
        name.substring(0, name.lastIndexOf('/') + 1) + path.substring(path.lastIndexOf('/') + 1);
    String content = files.getOrDefault(path, files.get(beside));
    if (content == null) {
      throw new IllegalArgumentException(key + ": " + path + " (expected: in the archive)");
    }
    return content;
  }

  private static String difference(
      JsonNode request, CompiledPolicySet policies, Entities entities) {
    Answer answer;
    try {
      answer =
          policies.decide(
              new Request(
                  EntityJson.readUid(request.get("principal").toString()),
                  EntityJson.readUid(request.get("action").toString()),
                  EntityJson.readUid(request.get("resource").toString()),
                  EntityJson.readRecord(request.get("context").toString())),
              entities);
    } catch (InvalidJsonException e) {
      return "cannot be read: " + e.getMessage();
    }
    String expected =
        shown(
            request.get("decision").asText(),
            texts(request.get("reason")),
            texts(request.get("errors")));
    String got =
        shown(
            answer.allowed() ? "allow" : "deny",
            new TreeSet<>(answer.reasons()),
            new TreeSet<>(answer.errors().stream().map(Answer.PolicyError::policyId).toList()));
    return got.equals(expected) ? "" : got + " (expected: " + expected + ")";
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static String shown(String decision, Set<String> reasons, Set<String> errors) {
    return "%s by %s, errors in %s".formatted(decision, reasons, errors);
  }
}
