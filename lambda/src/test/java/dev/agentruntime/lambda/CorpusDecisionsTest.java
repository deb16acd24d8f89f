package dev.agentruntime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.AuthorizationWriter;
import dev.agentruntime.json.governance.DecisionReader;
import dev.agentruntime.lambda.event.GovernanceEvents;
import dev.agentruntime.lambda.policy.Ages;
import dev.agentruntime.lambda.policy.LookedAtPolicies;
import dev.agentruntime.lambda.policy.PublishedSchema;
import dev.agentruntime.lambda.policy.WarmGovernor;
import dev.agentruntime.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies and requests of the official project's generated tests, from the archive that the
 * environment variable {@code CEDAR_CORPUS} names: the function decides as a runtime does in its
 * own process, from the event to the answer. What governance cannot be asked is counted; what it
 * can be asked wholly is held against what the official project expects.
 */
final class CorpusDecisionsTest {
  private static final String VARIABLE = "CEDAR_CORPUS";
  private static final String MISSING =
      VARIABLE + " is not set (expected: the path of corpus-tests.tar.gz)";
  private static final JsonReader READER = new JsonReader(1_000);
  private static final Duration LONG = Duration.ofDays(1);

  private final ManualClock clock = new ManualClock();
  private final List<String> differences = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private int tests;
  private int unusable;
  private int requests;
  private int unaskable;
  private int compared;
  private int allowed;
  private int whole;
  private int stricter;

  @Test
  void theFunctionDecidesAsARuntimeDoes(@TempDir Path folder) throws Exception {
    String archive = System.getenv(VARIABLE);
    if (archive == null || archive.isEmpty()) {
      System.out.println("corpus of decisions: skipped: " + MISSING);
    }
    assumeThat(archive).as(MISSING).isNotNull().isNotEmpty();
    unpack(Objects.requireNonNull(archive), folder);

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path test :
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.toString().endsWith(".entities.json"))
              .sorted()
              .toList()) {
        run(test);
      }
    }

    System.out.printf(
        "corpus of decisions: %d tests, of which %d hold no set that governance takes; %d requests"
            + " of the others, of which %d cannot be asked; %d decided by both, %d of them allowed,"
            + " %d differences; %d asked wholly, %d denied for an error in a forbid, %d otherwise"
            + " than expected%n",
        tests,
        unusable,
        requests,
        unaskable,
        compared,
        allowed,
        differences.size(),
        whole,
        stricter,
        unexpected.size());
    assertThat(differences).isEmpty();
    assertThat(unexpected).isEmpty();
    assertThat(compared).as("requests that both decided").isPositive();
    assertThat(allowed).as("requests that were allowed").isPositive();
    assertThat(whole).as("requests that were asked wholly").isPositive();
  }

  private static void unpack(String archive, Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive, "-C", folder.toString()).inheritIO().start();
    assertThat(tar.waitFor()).as("tar").isZero();
  }

  private void run(Path file) throws Exception {
    if (!(READER.read(Files.readString(file)) instanceof Value.Fields test)
        || test.get("requests") == null) {
      return;
    }
    tests++;
    String base = file.toString().replaceAll("\\.json$", "");
    PolicySource texts = new OneText(Files.readString(Path.of(base + ".cedar")));
    LookedAtPolicies source = new LookedAtPolicies(() -> texts, clock);
    Governor inProcess;
    Governor inFunction;
    try {
      // The first as the runtime has it, the second as the function has it.
      inProcess = governor(texts, new CedarCompiler(ActionGroups.NONE, new PublishedSchema()));
      inFunction = governor(source, new CedarCompiler(ActionGroups.NONE, new PublishedSchema()));
    } catch (UnusablePoliciesException e) {
      unusable++;
      return;
    }
    WarmGovernor warm =
        new WarmGovernor(
            inFunction, source, clock, Runnable::run, new Ages(LONG, LONG, LONG, LONG));
    GovernanceEvents function = new GovernanceEvents(warm::decide, clock);
    List<Value> entities =
        ((Value.Items) READER.read(Files.readString(Path.of(base + ".entities.json")))).values();
    for (Value each : ((Value.Items) Objects.requireNonNull(test.get("requests"))).values()) {
      requests++;
      Value.Fields request = (Value.Fields) each;
      CorpusQuestion question = CorpusQuestion.of(request, entities).orElse(null);
      if (question == null) {
        unaskable++;
      } else {
        compare(file, request, question, inProcess, function);
      }
    }
  }

  private Governor governor(PolicySource source, CedarCompiler compiler)
      throws UnusablePoliciesException {
    return Governor.start(source, compiler, clock, clock::nanos);
  }

  private void compare(
      Path file,
      Value.Fields request,
      CorpusQuestion question,
      Governor inProcess,
      GovernanceEvents function)
      throws Exception {
    compared++;
    Decision expected = inProcess.decide(question.asked());
    Decision got = DecisionReader.read(READER.read(function.answer(event(question.asked()))));
    allowed += got.allowed() ? 1 : 0;
    String where = "%s, %s".formatted(file.getFileName(), request.text("description"));
    if (!got.equals(expected)) {
      differences.add("%s: %s (expected: %s)".formatted(where, got, expected));
    }
    if (question.whole() && got.basis() == Decision.Basis.POLICY_ERROR) {
      stricter++;
    } else if (question.whole()) {
      whole++;
      if (got.allowed() != "allow".equals(request.text("decision"))) {
        unexpected.add("%s: %s (expected: %s)".formatted(where, got, request.text("decision")));
      }
    }
  }

  private static byte[] event(Authorization asked) {
    return JsonWriter.bytes(json -> AuthorizationWriter.write(json, asked));
  }

  private record OneText(String text) implements PolicySource {
    @Override
    public PolicyDocuments load() {
      return new PolicyDocuments(List.of(new Document("policies.cedar", text)), null);
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public void close() {}
  }
}
