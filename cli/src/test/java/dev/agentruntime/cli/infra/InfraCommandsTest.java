package dev.agentruntime.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands run, in which order, and what they say where something is missing. */
final class InfraCommandsTest {
  private static final String ARCHITECTURE =
      System.getProperty("os.arch").equals("aarch64") ? "ARM64" : "X86_64";
  private static final String TEMPLATE =
      """
      {"Resources": {
        "images": {"Type": "AWS::ECR::Repository", "Properties": {"RepositoryName": "ours"}},
        "task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {
          "RequiresCompatibilities": ["FARGATE"],
          "RuntimePlatform": {"CpuArchitecture": "%s"},
          "ContainerDefinitions": [{"Name": "runtime", "Image": {"Fn::Join": ["", [
            {"Fn::Select": [4, {"Fn::Split": [":", "arn"]}]}, ".dkr.ecr.", "/", "ours", ":7"]]}}]}}}}
      """;
  private static final String SYNTH =
      "java/bin/java -Xmx1g --enable-native-access=ALL-UNNAMED -cp"
          + " infra/target/agent-runtime/lib/* dev.agentruntime.infra.Main"
          + " --environment infra/environments/dev.yaml --output %s"
          + " --docs infra/target/documentation";
  private static final String CDK = "node infra/target/cdk/node_modules/aws-cdk/bin/cdk ";
  private static final String NPM_CI = "npm ci --ignore-scripts --no-audit --no-fund --silent";

  @TempDir private Path root;
  private StandIns programs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeProject() throws Exception {
    programs = new StandIns(root);
    programs.synthesises(TEMPLATE.formatted(ARCHITECTURE));
    Files.createDirectories(root.resolve("infra/environments"));
    Files.writeString(root.resolve("infra/environments/dev.yaml"), "environment: dev\n");
  }

  private int run(String answer, String... arguments) {
    return InfraCommand.commandLine(
            new Installation(root, root.resolve("java")),
            programs,
            Clock.fixed(Instant.parse("2025-08-01T00:00:00Z"), ZoneOffset.UTC),
            new BufferedReader(new StringReader(answer)))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void synthRunsTheProgramOfTheModuleOnTheFileOfTheEnvironment() {
    Path output = root.resolve("out");

    assertThat(run("", "synth", "--output", output.toString())).isZero();

    assertThat(programs.calls()).containsExactly(SYNTH.formatted("out"));
    assertThat(root.resolve("infra/target/documentation/openapi.json")).exists();
  }

  @Test
  void synthTakesAFileOfOnesOwn() throws Exception {
    Path file = Files.writeString(root.resolve("mine.yaml"), "");

    assertThat(run("", "synth", "--environment", file.toString(), "--output", root + "/out"))
        .isZero();

    assertThat(programs.calls().getFirst()).contains("--environment mine.yaml");
  }

  @Test
  void synthHandsOnHowTheProgramEnded() {
    programs.endsWith("infra.Main", 1);

    assertThat(run("", "synth", "--output", root + "/out")).isEqualTo(1);
  }

  @Test
  void othersLetItSpeakOnlyWhereItFailed() {
    programs.endsWith("infra.Main", 1);

    assertThat(run("", "cost")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("infra: writing the templates ...\nwhat it said\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void costPrintsJsonAndNothingElseOnItsStream() throws Exception {
    Path report = root.resolve("cost.md");

    assertThat(run("", "cost", "--json", "--report", report.toString())).isZero();

    assertThat(out.toString()).startsWith("{").contains("\"total_fewest_tasks\"").endsWith("}\n");
    assertThat(report).content().startsWith("# Cost of a month\n\ndev: 43.8 million dispatches");
  }

  @Test
  void anUnknownEnvironmentIsUsage() {
    assertThat(run("", "synth", "--environment", "staging", "--output", root + "/out"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "--environment: staging (expected: the name of a file in infra/environments, or a"
                + " file)");
    assertThat(programs.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"synth --output out", "cost", "diff", "deploy"})
  void whereNodeIsMissingThatIsSaidInALine(String command) {
    programs.isMissing("node");

    assertThat(run("", command.replace(" out", " " + root + "/out").split(" "))).isEqualTo(1);

    assertThat(err.toString().strip())
        .isEqualTo(
            "node: not found (expected: Node.js 20 or newer on the PATH; on Debian 13, as root:"
                + " apt-get install -y nodejs npm; elsewhere https://nodejs.org)");
    assertThat(programs.calls()).isEmpty();
  }

  @Test
  void anOldNodeIsNamed() {
    programs.says("node --version", 0, "v18.19.0\n");

    assertThat(run("", "synth", "--output", root + "/out")).isEqualTo(1);
    assertThat(err.toString()).startsWith("node: v18.19.0 (expected: Node.js 20 or newer");
  }

  @Test
  void whereNpmIsMissingThatIsSaidInALine() {
    programs.isMissing("npm");

    assertThat(run("", "diff")).isEqualTo(1);
    assertThat(err.toString()).startsWith("npm: not found (expected: Node.js 20 or newer");
  }

  @Test
  void theCommandOfTheCdkIsFetchedOnce() {
    assertThat(run("", "diff")).isZero();
    assertThat(run("", "diff")).isZero();

    assertThat(programs.calls())
        .containsExactly(
            NPM_CI,
            SYNTH.formatted("infra/target/diff"),
            CDK + "diff --app infra/target/diff --no-notices",
            SYNTH.formatted("infra/target/diff"),
            CDK + "diff --app infra/target/diff --no-notices");
    assertThat(err.toString()).containsOnlyOnce("fetching the CDK's command from npm, once ...");
    assertThat(root.resolve("infra/target/cdk/package-lock.json"))
        .content()
        .contains("\"version\": \"2.1148.1\"")
        .doesNotContain("\"resolved\"");
  }

  @Test
  void whatCannotBeFetchedIsSaid() {
    programs.endsWith("npm ci", 1);

    assertThat(run("", "diff")).isEqualTo(1);
    assertThat(err.toString())
        .endsWith("npm ci: exit code 1 (expected: 0; it needs the network)\n");
  }

  @Test
  void diffComparesWithTemplatesOfBefore() throws Exception {
    assertThat(run("", "synth", "--output", root + "/before")).isZero();

    assertThat(run("", "diff", "--against", root + "/before")).isZero();

    assertThat(programs.calls().getLast())
        .isEqualTo(
            CDK
                + "diff --app infra/target/diff --no-notices a --exclusively --template"
                + " before/a.template.json");
    Files.delete(root.resolve("before/a.template.json"));
    assertThat(run("", "diff", "--against", root + "/before")).isZero();
    assertThat(out.toString()).contains("Stack a\nis new");
  }

  @Test
  void deployShowsAsksPushesAndDeploys() {
    assertThat(run("y\n", "deploy")).isZero();

    assertThat(programs.calls())
        .containsExactly(
            NPM_CI,
            SYNTH.formatted("infra/target/deploy"),
            CDK + "diff --app infra/target/deploy --no-notices",
            CDK + "deploy --app infra/target/deploy --no-notices a --require-approval never",
            "java/bin/java -Xmx512m -Dslf4j.internal.verbosity=ERROR -cp container/target/agent-runtime/lib/*"
                + " dev.agentruntime.container.Main --lib=cli/target/agent-runtime/lib"
                + " --work=container/target/image --release=0.1.0"
                + " --push=111111111111.dkr.ecr.eu-central-1.amazonaws.com/ours:7",
            CDK + "deploy --app infra/target/deploy --no-notices --all --require-approval never");
    assertThat(out.toString())
        .contains("TOTAL, fewest tasks")
        .endsWith("Deploy these 1 stacks to account 111111111111? (y/N) ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "yes\n"})
  void whereTheAnswerIsNotYNothingIsDeployed(String answer) {
    assertThat(run(answer, "deploy")).isEqualTo(1);

    assertThat(programs.calls()).noneMatch(call -> call.contains("cdk deploy"));
    assertThat(err.toString()).endsWith("Nothing was deployed.\n");
  }

  @Test
  void withYesItDoesNotAskAndApprovalIsHandedOn() {
    assertThat(run("", "deploy", "--yes", "--skip-image", "--require-approval", "broadening"))
        .isZero();

    assertThat(programs.calls())
        .noneMatch(call -> call.contains("--push"))
        .last()
        .asString()
        .endsWith("--all --require-approval broadening");
    assertThat(out.toString()).doesNotContain("(y/N)");
  }

  @Test
  void withoutCredentialsNothingIsBuilt() {
    programs.says("Account", 1, "AWS credentials: none (expected: those of the account)\n");

    assertThat(run("y\n", "deploy")).isEqualTo(1);

    assertThat(err.toString()).endsWith("AWS credentials: none (expected: those of the account)\n");
    assertThat(programs.calls()).containsExactly(NPM_CI);
  }

  @Test
  void credentialsOfAnotherAccountAreRefused() {
    programs.says("Account", 0, "999999999999\n");

    assertThat(run("y\n", "deploy")).isEqualTo(1);

    assertThat(err.toString())
        .endsWith(
            "account: 999999999999, by the credentials (expected: 111111111111, by the"
                + " environment)\n");
    assertThat(programs.calls()).noneMatch(call -> call.contains("cdk deploy"));
  }

  @Test
  void anImageOfAnotherArchitectureIsNotDeployed() {
    String other = ARCHITECTURE.equals("ARM64") ? "X86_64" : "ARM64";
    programs.synthesises(TEMPLATE.formatted(other));

    assertThat(run("y\n", "deploy")).isEqualTo(1);

    assertThat(err.toString()).contains("image: this machine builds for ");
    assertThat(run("y\n", "deploy", "--skip-image")).isZero();
  }

  @Test
  void aFailedStepStopsTheNext() {
    programs.endsWith("--push=", 1);

    assertThat(run("y\n", "deploy")).isEqualTo(1);

    assertThat(programs.calls().getLast()).contains("--push=");
  }

  @Test
  void approvalIsOneOfThree() {
    assertThat(run("", "deploy", "--require-approval", "always")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("--require-approval: always (expected: never, any-change or broadening)");
  }

  @Test
  void imageHandsItsOptionsOn() {
    assertThat(run("", "image", "--output", "image.tar", "--json")).isZero();

    assertThat(programs.calls())
        .isEqualTo(
            List.of(
                "java/bin/java -Xmx512m -Dslf4j.internal.verbosity=ERROR -cp container/target/agent-runtime/lib/*"
                    + " dev.agentruntime.container.Main --lib=cli/target/agent-runtime/lib"
                    + " --work=container/target/image --release=0.1.0 --output image.tar --json"));
  }
}
