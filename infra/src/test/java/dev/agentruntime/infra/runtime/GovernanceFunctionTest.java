package dev.agentruntime.infra.runtime;

import static dev.agentruntime.infra.Changed.like;
import static dev.agentruntime.infra.Changed.with;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The governance function, as its template says. */
@NeedsNode
final class GovernanceFunctionTest {
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String ALIAS = "AWS::Lambda::Alias";

  private final Template dev = Changed.of(Environments.dev(), "runtime");
  private final Template prod = Changed.of(Environments.prod(), "runtime");

  @ParameterizedTest
  @ValueSource(ints = {128, 1024})
  void S8_functionHas128To1024MbOnJava25(int memory) {
    Template template =
        Changed.of(Environments.dev("governance.function.memory_mb=" + memory), "runtime");
    template.hasResourceProperties(
        FUNCTION, Map.of("MemorySize", memory, "Runtime", "java25", "Timeout", 10));
  }

  @Test
  void O4_aliasHasProvisionedConcurrency() {
    prod.hasResourceProperties(
        ALIAS,
        Map.of(
            "Name",
            "live",
            "ProvisionedConcurrencyConfig",
            Map.of("ProvisionedConcurrentExecutions", 10)));
    prod.hasResourceProperties(FUNCTION, Map.of("SnapStart", Match.absent()));
  }

  @Test
  void S8_aliasPointsToASnapshotWhereAsked() {
    dev.hasResourceProperties(
        FUNCTION, Map.of("SnapStart", Map.of("ApplyOn", "PublishedVersions")));
    dev.hasResourceProperties(
        ALIAS, Map.of("Name", "live", "ProvisionedConcurrencyConfig", Match.absent()));
  }

  @Test
  void S8_functionIsBoundedAndTracesByOpenTelemetryAlone() {
    prod.hasResourceProperties(
        FUNCTION,
        Map.of(
            "FunctionName",
            "agent-runtime-governance",
            "Handler",
            "dev.agentruntime.lambda.GovernanceFunction::handleRequest",
            "Architectures",
            List.of("arm64"),
            "ReservedConcurrentExecutions",
            100,
            "TracingConfig",
            Match.absent(),
            "DeadLetterConfig",
            Match.absent(),
            "Environment",
            like(
                Map.of(
                    "Variables",
                    like(
                        Map.of(
                            "AGENT_RUNTIME_POLICIES_TABLE",
                            "agent-runtime-governance-policies"))))));
    prod.hasResourceProperties(
        "AWS::Logs::LogGroup",
        Map.of("LogGroupName", "/aws/lambda/agent-runtime-governance", "RetentionInDays", 365));
  }

  @Test
  void S8_functionStandsWhereNothingLeadsOut() {
    prod.hasResourceProperties(
        FUNCTION,
        Map.of(
            "VpcConfig",
            like(
                Map.of(
                    "SubnetIds",
                    with(
                        Map.of(
                            "Fn::ImportValue",
                            Match.stringLikeRegexp("vpcisolatedSubnet1Subnet")))))));
  }

  @Test
  void S3_tasksInvokeTheAliasAloneAndDecideByItWhereAsked() {
    Template lambda = Changed.of(Environments.dev("governance.decides=lambda"), "runtime");
    lambda.hasResourceProperties(
        "AWS::IAM::Policy",
        Map.of(
            "PolicyDocument",
            like(
                Map.of(
                    "Statement",
                    with(
                        Map.of(
                            "Action",
                            "lambda:InvokeFunction",
                            "Effect",
                            "Allow",
                            "Resource",
                            Map.of("Ref", Match.stringLikeRegexp("^live"))))))));
    lambda.hasResourceProperties(
        "AWS::ECS::TaskDefinition",
        Map.of(
            "ContainerDefinitions",
            with(
                like(
                    Map.of(
                        "Environment",
                        with(
                            Map.of(
                                "Name",
                                "AGENT_RUNTIME_GOVERNANCE",
                                "Value",
                                Match.anyValue())))))));
  }

  @Test
  void S8_noFunctionWhereNoneIsAsked() {
    Template none = Changed.of(Environments.dev("governance.function.deployed=false"), "runtime");
    none.resourceCountIs(FUNCTION, 0);
    none.resourceCountIs(ALIAS, 0);
  }
}
