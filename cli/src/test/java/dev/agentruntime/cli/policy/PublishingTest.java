package dev.agentruntime.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.policy.PolicyPublication;
import dev.agentruntime.aws.dynamodb.policy.PolicyTable;
import dev.agentruntime.aws.dynamodb.policy.SetName;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.embedded.policy.PolicyFolder;
import dev.agentruntime.embedded.policy.StarterPolicies;
import dev.agentruntime.testkit.LocalDynamoDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class PublishingTest {
  private static final String HASH = StarterPolicies.documents().hash().value();

  private static LocalDynamoDb database;

  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder = Path.of("");
  private String table = "";

  @BeforeAll
  static void startDatabase() throws Exception {
    database = LocalDynamoDb.start();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.stop();
  }

  @BeforeEach
  void makeTableAndFolder(TestInfo test) throws IOException {
    folder = data.resolve("policies");
    StarterPolicies.installInto(folder);
    table = test.getDisplayName().replaceAll("[^a-zA-Z]", "");
    try (AwsClients clients = clients();
        DynamoDbClient client =
            clients.open(
                AwsApi.DYNAMODB,
                DynamoDbClient.builder(),
                Duration.ofSeconds(30),
                AwsRetries.of(3))) {
      client.createTable(PolicyTable.definition(table));
    }
  }

  @Test
  void pushPutsAFolderInForceAndSaysWhatWasBefore() throws Exception {
    assertThat(push()).isZero();
    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("6 policies in 2 files, " + HASH),
            line -> assertThat(line).isEqualTo("set default of the table " + table + ": published"),
            line -> assertThat(line).isEqualTo("  before  none"),
            line ->
                assertThat(line)
                    .startsWith("  now     version 1, 2 files, " + HASH + ", published at 2"));

    Files.writeString(folder.resolve("more.cedar"), "permit (principal, action, resource);");
    assertThat(push("--expect-version", "1")).isZero();
    assertThat(lines().get(2)).startsWith("  before  version 1, 2 files, " + HASH);
    assertThat(lines().get(3)).startsWith("  now     version 2, 3 files, sha256:");

    assertThat(push()).isZero();
    assertThat(lines().get(1)).isEqualTo("set default of the table " + table + ": unchanged");
  }

  @Test
  void pushRefusesWhatCheckRefusesAndWritesNothing() throws Exception {
    Files.writeString(folder.resolve("bad.cedar"), "permit(principal, action resource);");

    assertThat(push()).isEqualTo(1);
    assertThat(lines().getFirst()).startsWith(folder.resolve("bad.cedar") + ":1:26: unexpected");
    assertThat(run("versions")).isEqualTo(1);
    assertThat(lines()).containsExactly("set default of the table " + table, "  in force  none");
  }

  @Test
  void pushOverAnotherVersionThanExpectedIsRefused() {
    push();

    assertThat(push("--expect-version", "0")).isEqualTo(1);
    assertThat(lines())
        .endsWith(
            "set default of the table " + table + ": conflict",
            "  set default: version 1 is in force (expected: 0)");
    assertThat(push("--expect-version", "7", "--json")).isEqualTo(1);
    assertThat(out)
        .hasToString(
            "{\"outcome\":\"conflict\",\"problem\":\"set default: version 1 is in force (expected:"
                + " 7)\"}\n");
  }

  @Test
  void aDryRunSaysWhatWouldBe() {
    assertThat(push("--dry-run")).isZero();
    assertThat(lines().get(1))
        .isEqualTo("set default of the table " + table + ": would be published");
    assertThat(lines().get(3)).startsWith("  now     version 1, 2 files, " + HASH);
    assertThat(run("versions")).isEqualTo(1);
  }

  @Test
  void pushTellsMachines() {
    assertThat(push("--json")).isZero();
    assertThat(out.toString())
        .startsWith(
            "{\"outcome\":\"published\",\"before\":null,\"now\":{\"version\":1,\"files\":2,"
                + "\"policy_hash\":\""
                + HASH
                + "\",\"published_at\":\"2");
  }

  @Test
  void whatCannotStandInATableIsRefusedByName() throws Exception {
    Files.writeString(folder.resolve("big.cedar"), "//" + " ".repeat(410_000));

    assertThat(push()).isEqualTo(1);
    assertThat(lines().get(1)).isEqualTo("set default of the table " + table + ": refused");
    assertThat(lines().get(2)).startsWith("  big.cedar: an item of 41");
  }

  @Test
  void pullWritesWhatIsInForce() throws Exception {
    folder = Files.createDirectory(data.resolve("with-schema"));
    Files.writeString(
        folder.resolve("a.cedar"), "permit (principal, action == Action::\"read\", resource);");
    Files.writeString(
        folder.resolve("s.cedarschema"),
        "entity Agent, Route; action read appliesTo { principal: Agent, resource: Route };");
    assertThat(push()).isZero();
    Path pulled = data.resolve("pulled");

    assertThat(run("pull", "--output", pulled.toString())).isZero();
    assertThat(lines())
        .containsExactly(
            "%s: 1 file of set default of the table %s, %s"
                .formatted(pulled, table, new PolicyFolder(folder).load().hash()));
    assertThat(new PolicyFolder(pulled).load()).isEqualTo(new PolicyFolder(folder).load());

    assertThat(run("pull", "--output", pulled.toString())).isEqualTo(2);
    assertThat(err)
        .hasToString("policy pull: --output: " + pulled + " is there (expected: a new folder)\n");
  }

  @Test
  void pullLeavesNoFileOutsideItsFolder() throws Exception {
    try (AwsClients clients = clients();
        PolicyPublication publication =
            PolicyPublication.open(
                clients, table, SetName.DEFAULT, InstantSource.fixed(Instant.EPOCH), () -> 7)) {
      publication.publish(
          new PolicyDocuments(List.of(new Document("../a.cedar", "forbid all")), null), null);
    }

    assertThat(run("pull", "--output", data.resolve("pulled").toString())).isEqualTo(1);
    assertThat(err).hasToString("policy pull: ../a.cedar: no name of a file (expected: one)\n");
    assertThat(data.resolve("a.cedar")).doesNotExist();
  }

  @Test
  void versionsAreShownAndRolledBackTo() throws Exception {
    push();
    Files.writeString(folder.resolve("more.cedar"), "permit (principal, action, resource);");
    push();

    assertThat(run("rollback", "--to", "1")).isZero();
    assertThat(lines().get(2)).startsWith("  now     version 3, 2 files, " + HASH);
    assertThat(run("versions")).isZero();
    assertThat(lines().get(1)).startsWith("  in force  version 3, 2 files, " + HASH);
    assertThat(lines().get(2)).startsWith("  kept      version 2, 3 files, ");
    assertThat(lines().get(3)).startsWith("  kept      version 1, 2 files, ");
    assertThat(run("rollback", "--to", "9")).isEqualTo(1);
    assertThat(lines()).endsWith("  version: 9 (expected: one that is kept, of [2, 1])");
  }

  @Test
  void setsOfOneTableAreApart() {
    assertThat(push("--set", "canary")).isZero();
    assertThat(run("versions")).isEqualTo(1);
    assertThat(run("versions", "--set", "canary")).isZero();
  }

  @Test
  void wrongUsageSaysWhatWasExpected() {
    assertThat(push("--set", "a b")).isEqualTo(2);
    assertThat(err)
        .hasToString("policy push: --set: a b (expected: 1 to 64 of A-Z a-z 0-9 . _ -)\n");
    assertThat(execute("versions", "--table", table, "--region", "Paris")).isEqualTo(2);
    assertThat(err)
        .hasToString("policy versions: --region: Paris (expected: a region, as eu-central-1)\n");
    assertThat(execute("versions", "--table", table, "--endpoint", "nowhere")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "policy versions: --endpoint: nowhere (expected: a URL, as http://127.0.0.1:8000)\n");
  }

  @Test
  void aTableThatIsNotThereOrDoesNotAnswerIsNamed() throws Exception {
    assertThat(execute("versions", "--table", "none", "--region", "eu-west-1", "--endpoint", url()))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith(
            "policy versions: policies in the DynamoDB table none, set default:"
                + " ResourceNotFoundException: ");
    try (Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(
              execute(
                  "versions",
                  "--table",
                  table,
                  "--region",
                  "eu-west-1",
                  "--endpoint",
                  "http://127.0.0.1:" + nobody.getLocalPort()))
          .isEqualTo(1);
      assertThat(err.toString())
          .startsWith("policy versions: policies in the DynamoDB table " + table);
    }
  }

  private int push(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--policies", folder.toString()));
    arguments.addAll(List.of(more));
    return run("push", arguments.toArray(String[]::new));
  }

  private int run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--table", table, "--region", "eu-central-1", "--endpoint", url()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new PolicyCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private static String url() {
    return database.address().toString();
  }

  private static AwsClients clients() {
    return new AwsClients(new AwsConfig("eu-central-1", database.address(), Map.of()));
  }
}
