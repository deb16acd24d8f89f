package dev.agentruntime.infra.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.infra.NeedsNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.sns.Topic;

/** Each gate fails on what is broken on purpose, and on nothing else. */
@NeedsNode
final class BrokenStackTest {
  private static final String TEMPLATE = "Broken.template.json";

  private static Judgement judgement = new Judgement(List.of(), List.of());

  private static NodeChecks.Result checks = new NodeChecks.Result(Map.of(), List.of());

  @BeforeAll
  static void synthesise(@TempDir Path folder) {
    App app = App.Builder.create().outdir(folder.toString()).build();
    Gates.hold(app);
    Stack stack = new Stack(app, "Broken");
    CfnBucket bucket = bucket(stack);
    Accepted.on(bucket)
        .rule("AwsSolutions-S1", "nothing is ever read from it")
        .rule("AwsSolutions-S9", "there is no such rule")
        .rule("CT.S3.PR.9", "what it holds is made anew at will")
        .rule("CT.S3.PR.99", "there is no such rule");
    resource(stack, "Misnamed", "AWS::S3::Bucket", Map.of("BucketName", "UPPER_CASE"));
    resource(stack, "Kept", "AWS::Logs::LogGroup", Map.of("RetentionInDays", 42));
    functions(stack);
    policies(stack);
    app.synth();
    Assembly assembly = new Assembly(folder);
    judgement = Judgement.of(assembly);
    checks = NodeChecks.run(assembly.templates());
  }

  private static void functions(Stack stack) {
    Map<String, Object> function =
        Map.of(
            "Runtime", "java8",
            "Handler", "example.Handler",
            "Role", "arn:aws:iam::123456789012:role/example",
            "Code", Map.of("S3Bucket", "example", "S3Key", "example.jar"),
            "SnapStart", Map.of("ApplyOn", "PublishedVersions"));
    resource(stack, "Old", "AWS::Lambda::Function", function);
    CfnResource both = resource(stack, "Both", "AWS::Lambda::Function", function);
    Map<String, Object> version = Map.of("FunctionName", both.getRef());
    CfnResource published = resource(stack, "Version", "AWS::Lambda::Version", version);
    resource(
        stack,
        "Alias",
        "AWS::Lambda::Alias",
        Map.of(
            "Name", "live",
            "FunctionName", both.getRef(),
            "FunctionVersion", published.getAtt("Version"),
            "ProvisionedConcurrencyConfig", Map.of("ProvisionedConcurrentExecutions", 1)));
  }

  private static void policies(Stack stack) {
    Role role =
        Role.Builder.create(stack, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(statement(List.of("dynamodb:*"), List.of("arn:aws:dynamodb:*:*:table/t")));
    role.addToPolicy(statement(List.of("sqs:SendMessage"), List.of("*")));
    role.addToPolicy(statement(List.of("xray:PutTraceSegments"), List.of("*")));
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .notActions(List.of("iam:CreateUser"))
            .resources(List.of("arn:aws:s3:::example"))
            .build());
    Role tracer =
        Role.Builder.create(stack, "Tracer")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    tracer.addToPolicy(statement(List.of("xray:PutTraceSegments"), List.of("*")));
    Accepted.on(tracer.getNode().findChild("DefaultPolicy"))
        .rule("AwsSolutions-IAM5[Resource::*]", "there is nothing narrower for it")
        .rule("AwsSolutions-IAM5[Resource::arn:aws:s3:::*]", "no statement is about this");
    Topic topic = new Topic(stack, "Topic");
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .build());
  }

  private static PolicyStatement statement(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  private static CfnResource resource(
      Stack stack, String id, String type, Map<String, Object> properties) {
    CfnResource resource =
        CfnResource.Builder.create(stack, id).type(type).properties(properties).build();
    resource.overrideLogicalId(id);
    return resource;
  }

  /** A bucket that lets everything pass; cdk-nag knows resources by their types in Java. */
  private static CfnBucket bucket(Stack stack) {
    CfnBucket bucket = new CfnBucket(stack, "Bucket");
    bucket.overrideLogicalId("Bucket");
    return bucket;
  }

  private static List<String> rulesFor(String resource) {
    return judgement.unexplained().stream()
        .filter(finding -> finding.template().equals(TEMPLATE))
        .filter(finding -> finding.resource().startsWith(resource))
        .map(Finding::rule)
        .toList();
  }

  @Test
  void everyRuleOfTheGatesIsLoaded() {
    assertThat(checks.rules()).containsOnlyKeys("cloudformation-validate", "control-tower");
    assertThat(checks.rules().get("cloudformation-validate")).isGreaterThanOrEqualTo(303);
    assertThat(checks.rules().get("control-tower")).isGreaterThanOrEqualTo(237);
  }

  @Test
  void cdkNagFails() {
    assertThat(rulesFor("Bucket")).contains("AwsSolutions-S10").doesNotContain("AwsSolutions-S1");
  }

  @Test
  void theValidatorFailsOnWhatIsFatal() {
    assertThat(rulesFor("Misnamed")).contains("F3031");
  }

  @Test
  void theValidatorFailsOnAnError() {
    assertThat(rulesFor("Old")).contains("E2531");
  }

  @Test
  void theValidatorFailsOnAValueThatTheServiceDoesNotKnow() {
    assertThat(rulesFor("Kept")).contains("W3030");
  }

  @Test
  void controlTowerFails() {
    assertThat(rulesFor("Bucket")).contains("CT.S3.PR.1").doesNotContain("CT.S3.PR.9");
  }

  @Test
  void snapStartExcludesProvisionedConcurrency() {
    assertThat(rulesFor("Alias")).contains(SnapStartCheck.RULE);
    assertThat(rulesFor("Old")).doesNotContain(SnapStartCheck.RULE);
  }

  @Test
  void leastPrivilegeFailsOnWhatCouldBeNamed() {
    assertThat(messages(LeastPrivilegeCheck.ACTION))
        .containsExactly("dynamodb:* (expected: actions by name)");
    assertThat(messages(LeastPrivilegeCheck.RESOURCE))
        .containsExactly("sqs:SendMessage on * (expected: resources by name)");
    assertThat(messages(LeastPrivilegeCheck.INVERTED)).hasSize(1);
    assertThat(messages(LeastPrivilegeCheck.PRINCIPAL)).hasSize(1);
  }

  private static List<String> messages(String rule) {
    return judgement.unexplained().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::message)
        .toList();
  }

  @Test
  void anAcceptanceOfWhatNoGateFindsFails() {
    assertThat(judgement.unused())
        .extracting(Acceptance::rule)
        .containsExactlyInAnyOrder(
            "AwsSolutions-S9", "CT.S3.PR.99", "AwsSolutions-IAM5[Resource::arn:aws:s3:::*]");
  }

  @Test
  void theSynthesisItselfFailsOnCdkNag(@TempDir Path folder) {
    App app = App.Builder.create().context(Gates.CONTEXT).outdir(folder.toString()).build();
    Gates.hold(app);
    bucket(new Stack(app, "Open"));
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
  }

  @Test
  void theSynthesisItselfFailsOnTheValidator(@TempDir Path folder) {
    App app = App.Builder.create().context(Gates.CONTEXT).outdir(folder.toString()).build();
    Stack stack = new Stack(app, "Invalid");
    resource(stack, "Bucket", "AWS::S3::Bucket", Map.of("BucketName", "UPPER_CASE"));
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
  }
}
