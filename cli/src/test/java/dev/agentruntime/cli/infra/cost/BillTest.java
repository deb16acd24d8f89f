package dev.agentruntime.cli.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.cost.DispatchOptions;
import dev.agentruntime.perf.price.PriceFile;
import dev.agentruntime.perf.price.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What each resource of a template is charged for. */
final class BillTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-08-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Path GOLDEN =
      Path.of(System.getProperty("project.root"))
          .resolve("cli/src/test/resources/dev/agentruntime/cli/infra/cost/bill.txt");
  private static final Offset<Double> CENT = Offset.offset(0.005);

  @TempDir private Path folder;

  @Command
  private static final class Options {
    @Mixin private BillOptions bill = new BillOptions();
  }

  private static Prices prices() {
    return switch (PriceFile.load(null)) {
      case PriceFile.Loaded(Prices prices) -> prices;
      case PriceFile.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private void stack(String resources) throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"artifacts": {"s": {"type": "aws:cloudformation:stack",
          "environment": "aws://111111111111/us-east-1",
          "properties": {"templateFile": "s.template.json"}, "displayName": "s"}}}
        """);
    Files.writeString(folder.resolve("s.template.json"), "{\"Resources\": {" + resources + "}}");
  }

  /* Without anything that is used, so that what is there is seen alone. */
  private Bill idle(String resources) throws IOException {
    return bill(0, resources);
  }

  private Bill bill(double dispatches, String resources) throws IOException {
    stack(resources);
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    line.parseArgs();
    StringWriter out = new StringWriter();
    line.setErr(new PrintWriter(out));
    DispatchOptions each = new DispatchOptions();
    CommandLine eachLine = new CommandLine(each);
    eachLine.parseArgs();
    return Bill.of(
        Assembly.read(folder),
        new Workload(dispatches, each.dispatches(eachLine.getCommandSpec()), 1, 0, 0),
        prices());
  }

  @Test
  void aNatGatewayByTheHourAndWhatPasses() throws Exception {
    Bill bill =
        bill(
            1 << 20,
            """
            "n": {"Type": "AWS::EC2::NatGateway", "Properties": {}},
            "e": {"Type": "AWS::EC2::EIP", "Properties": {}}
            """);
    assertThat(bill.sum(Charge.Kind.FIXED)).isCloseTo(730 * 0.045 + 730 * 0.005, CENT);
    assertThat(bill.sum(Charge.Kind.USE)).isCloseTo(2 * 0.045, CENT);
  }

  @Test
  void interfaceEndpointsInEachZoneAndGatewaysForNothing() throws Exception {
    Bill bill =
        idle(
            """
            "i": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcEndpointType": "Interface",
                  "ServiceName": "com.amazonaws.us-east-1.sts", "SubnetIds": ["a", "b", "c"]}},
            "g": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcEndpointType": "Gateway"}}
            """);
    assertThat(bill.least()).isCloseTo(3 * 730 * 0.01, CENT);
  }

  @Test
  void tasksFromTheFewestToTheMost() throws Exception {
    Bill bill =
        idle(
            """
            "task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": "1024",
              "Memory": "2048", "RequiresCompatibilities": ["FARGATE"],
              "RuntimePlatform": {"CpuArchitecture": "ARM64"}}},
            "service": {"Type": "AWS::ECS::Service", "Properties": {"DesiredCount": 5,
              "LaunchType": "FARGATE", "TaskDefinition": {"Ref": "task"}}},
            "scaled": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": {
              "MinCapacity": 2, "MaxCapacity": 10,
              "ResourceId": {"Fn::Join": ["", ["service/", {"Fn::GetAtt": ["service", "Name"]}]]}}}
            """);
    double task = 730 * (0.03238 + 2 * 0.00356);
    assertThat(bill.least()).isCloseTo(2 * task, CENT);
    assertThat(bill.most()).isCloseTo(10 * task, CENT);
  }

  @Test
  void tasksOfX86ThatDoNotScale() throws Exception {
    Bill bill =
        idle(
            """
            "task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": "256",
              "Memory": "512", "RequiresCompatibilities": ["FARGATE"]}},
            "service": {"Type": "AWS::ECS::Service", "Properties": {"DesiredCount": 3,
              "TaskDefinition": {"Ref": "task"}}}
            """);
    assertThat(bill.least()).isCloseTo(3 * 730 * (0.25 * 0.04048 + 0.5 * 0.004445), CENT);
    assertThat(bill.most()).isEqualTo(bill.least());
  }

  @Test
  void functionsThatAreKeptReadyThoughNobodyAsksThem() throws Exception {
    String function =
        """
        "f": {"Type": "AWS::Lambda::Function", "Properties": {"MemorySize": 512,
          "Architectures": ["arm64"]}},
        "alias": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "f"},
          "ProvisionedConcurrencyConfig": {"ProvisionedConcurrentExecutions": 10}}}
        """;
    assertThat(bill(1e6, function).least()).isCloseTo(10 * 0.5 * 730 * 3600 * 0.0000033334, CENT);
    String told =
        """
        , "task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [
          {"Environment": [{"Name": "AGENT_RUNTIME_GOVERNANCE", "Value": "lambda:f:live"}]}]}}
        """;
    assertThat(bill(1e6, function + told).sum(Charge.Kind.USE))
        .isCloseTo(1e6 * 0.05 * 0.5 * 0.0000077778 + 0.20, CENT);
  }

  @Test
  void tablesOnDemandWithTheirIndexAndReplicas() throws Exception {
    Bill bill =
        bill(
            1e6,
            """
            "t": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {
              "TableName": "x-dispatch-events", "BillingMode": "PAY_PER_REQUEST",
              "Replicas": [{"Region": "a"}, {"Region": "b"}]}}
            """);
    assertThat(amount(bill, "writes, with indexes and replicas")).isCloseTo(8 * 0.625, CENT);
    assertThat(amount(bill, "reads")).isCloseTo(0.5 * 0.125, CENT);
    double gb = 1e6 * 2 * 30 / (730.0 / 24) / (1 << 20);
    assertThat(amount(bill, "storage")).isCloseTo(2 * gb * 0.25, CENT);
    assertThat(amount(bill, "replication")).isCloseTo(2e6 / (1 << 20) * 0.02, CENT);
  }

  @Test
  void provisionedTablesByTheLeastThatIsKept() throws Exception {
    Bill bill =
        idle(
            """
            "t": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {
              "TableName": "x-answers", "BillingMode": "PROVISIONED",
              "WriteProvisionedThroughputSettings": {"WriteCapacityAutoScalingSettings":
                {"MinCapacity": 50, "MaxCapacity": 500}},
              "GlobalSecondaryIndexes": [{"WriteProvisionedThroughputSettings":
                {"WriteCapacityAutoScalingSettings": {"MinCapacity": 5}}}],
              "Replicas": [{"Region": "a", "ReadProvisionedThroughputSettings":
                {"ReadCapacityAutoScalingSettings": {"MinCapacity": 100}}}]}}
            """);
    assertThat(bill.least()).isCloseTo(730 * (55 * 0.00065 + 100 * 0.00013), CENT);
  }

  @Test
  void whatStandsAtTheEdge() throws Exception {
    Bill bill =
        bill(
            1e6,
            """
            "w": {"Type": "AWS::WAFv2::WebACL", "Properties": {"Scope": "REGIONAL",
              "Rules": [{}, {}]}},
            "a": {"Type": "AWS::GlobalAccelerator::Accelerator", "Properties": {}},
            "r": {"Type": "AWS::ApiGateway::RestApi", "Properties": {}},
            "s": {"Type": "AWS::ApiGateway::Stage", "Properties": {"CacheClusterEnabled": true,
              "CacheClusterSize": "0.5"}},
            "l": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties":
              {"Type": "application", "Scheme": "internal"}}
            """);
    assertThat(bill.sum(Charge.Kind.FIXED)).isCloseTo(5 + 2 + 730 * (0.025 + 0.02 + 0.0225), CENT);
    assertThat(amount(bill, "requests")).isCloseTo(0.60 + 3.50, CENT);
  }

  @Test
  void whatWatches() throws Exception {
    Bill bill =
        idle(
            """
            "a": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "m"}},
            "b": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": [
              {"Expression": "x/y"}, {"MetricStat": {}}, {"MetricStat": {}}]}},
            "c": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {}},
            "d": {"Type": "AWS::CloudWatch::Dashboard", "Properties": {}}
            """);
    assertThat(bill.least()).isCloseTo(0.10 + 0.20 + 0.50 + 3, CENT);
  }

  @Test
  void whatHasNoPriceIsNamedAndWhatIsFreeIsNot() throws Exception {
    Bill bill =
        idle(
            """
            "v": {"Type": "AWS::EC2::VPC", "Properties": {}},
            "p": {"Type": "AWS::IAM::Policy", "Properties": {}},
            "x": {"Type": "AWS::RDS::DBCluster", "Properties": {}},
            "y": {"Type": "AWS::RDS::DBCluster", "Properties": {}}
            """);
    assertThat(bill.charges()).isEmpty();
    assertThat(bill.unpriced()).isEqualTo(Map.of("AWS::RDS::DBCluster", 2));
  }

  @Test
  void aFolderWithoutTemplatesIsRefused() {
    assertThatThrownBy(() -> Assembly.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + "/manifest.json: missing (expected: what infra synth writes)");
  }

  @Test
  void theBillSaysWhatItAssumesAndWhatItLeavesOut() throws Exception {
    stack(
        """
        "d": {"Type": "AWS::CloudWatch::Dashboard", "Properties": {}},
        "x": {"Type": "AWS::RDS::DBCluster", "Properties": {}}
        """);
    CommandLine line = new CommandLine(new Options());
    line.parseArgs("--dispatches-per-month", "1000000");
    Options options = line.getCommand();
    BillOptions.Printed printed =
        options.bill.bill(line.getCommandSpec(), "dev", folder, CLOCK).orElseThrow();
    String text = String.join("\n", printed.text()) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
    assertThat(printed.markdown())
        .contains("| fixed | 3.00 |")
        .contains("| us-east-1 | CloudWatch Dashboard | dashboards | fixed | 1 |");
  }

  private static double amount(Bill bill, String what) {
    return bill.charges().stream()
        .filter(charge -> charge.what().equals(what))
        .mapToDouble(Charge::amount)
        .sum();
  }
}
