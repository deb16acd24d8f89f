package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.perf.cost.CostCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cost --actual}. */
final class CostTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private LoopbackAws server;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackAws.start();
    server.then(
        Reply.json(
            200,
            """
            {"ResultsByTime": [{"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-25"},
              "Groups": [
                {"Keys": ["Amazon Elastic Container Service", "Fargate-GB-Hours"],
                 "Metrics": {"UnblendedCost": {"Amount": "15", "Unit": "USD"}}},
                {"Keys": ["AWS Lambda", "Lambda-GB-Second"],
                 "Metrics": {"UnblendedCost": {"Amount": "5", "Unit": "USD"}}},
                {"Keys": ["EC2 - Other", "NatGateway-Hours"],
                 "Metrics": {"UnblendedCost": {"Amount": "10", "Unit": "USD"}}}]}]}\
            """));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void standsAlone() {
    assertThat(run("--actual", "--region", "eu-central-1")).isZero();

    assertThat(out.toString())
        .contains(", USD 30.00 in all:\n")
        .contains(
            "compute       20.00      20.28  Amazon Elastic Container Service 15.00, AWS Lambda"
                + " 5.00\n",
            "NAT gateways  10.00      10.14  EC2 - Other\n");
    assertThat(server.received().getFirst().json().path("Filter").toString())
        .contains("eu-central-1");
  }

  @Test
  void isHeldAgainstWhatWasComputed() {
    assertThat(run("--actual", "--at", "1000/min")).isZero();

    assertThat(out.toString())
        .contains("TOTAL a month")
        .contains("COMPUTED  DIFFERENCE")
        .containsPattern("tables +0\\.00 +0\\.00 +143\\.14 +-143\\.14\n");
  }

  @Test
  void bothAreOneObject() {
    assertThat(run("--actual", "--at", "1000/min", "--json")).isZero();

    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.path("computed").path("parts").path("tables").asDouble()).isGreaterThan(100);
    assertThat(json.path("paid").path("currency").asString()).isEqualTo("USD");
    assertThat(json.path("paid").path("lines").path(0).path("part").asString())
        .isEqualTo("compute");
    assertThat(json.path("paid").path("lines").path(0).path("amount").asDouble()).isEqualTo(20);
  }

  @Test
  void whatCannotBeReadLeavesTheBill() {
    server.close();

    assertThat(run("--actual", "--at", "1000/min")).isEqualTo(1);

    assertThat(out.toString()).contains("TOTAL a month").doesNotContain("COMPUTED");
    assertThat(err.toString()).startsWith("Cost Explorer GetCostAndUsage from ").hasLineCount(1);
  }

  @Test
  void onlyPartsAreHeldAgainstWhatWasComputed() {
    assertThat(run("--actual", "--at", "1000/min", "--by", "service")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--by: given (expected: part,");
    assertThat(server.received()).isEmpty();
  }

  private int run(String... arguments) {
    String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    line[arguments.length] = "--cost-endpoint";
    line[arguments.length + 1] = String.valueOf(server.place(null).endpoint());
    return new CommandLine(new CostCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }
}
