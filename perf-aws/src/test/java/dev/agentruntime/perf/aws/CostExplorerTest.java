package dev.agentruntime.perf.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.perf.deployed.Bill;
import dev.agentruntime.perf.deployed.Bill.Charge;
import dev.agentruntime.perf.deployed.BillQuery;
import dev.agentruntime.perf.deployed.BillQuery.Grouping;
import dev.agentruntime.perf.deployed.BillQuery.Price;
import dev.agentruntime.perf.deployed.BillQuery.Step;
import dev.agentruntime.perf.deployed.Bills;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** Cost Explorer over its own protocol, AWS JSON 1.1. */
final class CostExplorerTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final LocalDate THIRD = LocalDate.parse("2026-11-03");
  private static final BillQuery BY_SERVICE =
      new BillQuery(
          FIRST,
          THIRD,
          Step.DAILY,
          Price.UNBLENDED,
          List.of(new Grouping.Service(), new Grouping.UsageType()),
          null,
          Map.of());

  private LoopbackAws server;
  private Bills bills;

  @BeforeEach
  void start() throws IOException {
    server = LoopbackAws.start();
    bills = LoopbackAws.aws().bills(server.place("eu-central-1"));
  }

  @AfterEach
  void stop() {
    bills.close();
    server.close();
  }

  @Test
  void asksAndReadsAsPinned() throws IOException {
    server
        .then(Reply.json(200, Reply.golden("get-cost-and-usage.answer-1.json")))
        .then(Reply.json(200, Reply.golden("get-cost-and-usage.answer-2.json")));

    Bill bill = bills.bill(BY_SERVICE);

    assertThat(server.received().stream().map(Received::text))
        .containsExactly(
            Reply.golden("get-cost-and-usage.request-1.txt"),
            Reply.golden("get-cost-and-usage.request-2.txt"));
    assertThat(bill)
        .isEqualTo(
            new Bill(
                List.of(
                    charge(1, 2, "AWS Lambda", "EUC1-Lambda-GB-Second", "0.1234567890"),
                    charge(1, 2, "EC2 - Other", "EUC1-NatGateway-Hours", "1.248"),
                    charge(2, 3, "AWS Lambda", "EUC1-Lambda-GB-Second", "0")),
                true,
                2));
  }

  @Test
  void filtersAndGroupsByTagAsPinned() throws IOException {
    server.then(
        Reply.json(
            200,
            """
            {"ResultsByTime": [{"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-03"},
              "Estimated": false, "Groups": [
                {"Keys": ["service$runtime"],
                 "Metrics": {"BlendedCost": {"Amount": "2.5", "Unit": "USD"}}},
                {"Keys": ["service$"],
                 "Metrics": {"BlendedCost": {"Amount": "1", "Unit": "USD"}}}]}]}\
            """));

    Bill bill =
        bills.bill(
            new BillQuery(
                FIRST,
                THIRD,
                Step.MONTHLY,
                Price.BLENDED,
                List.of(new Grouping.Tag("service")),
                "eu-central-1",
                Map.of("project", "agent-runtime")));

    assertThat(server.received().getFirst().text())
        .isEqualTo(Reply.golden("get-cost-and-usage.filtered.txt"));
    assertThat(bill.charges())
        .containsExactly(
            new Charge(FIRST, THIRD, List.of("runtime"), new BigDecimal("2.5"), "USD"),
            new Charge(FIRST, THIRD, List.of(""), new BigDecimal("1"), "USD"));
    assertThat(bill.estimated()).isFalse();
  }

  @Test
  void oneFilterStandsAlone() throws IOException {
    server.then(Reply.json(200, "{\"ResultsByTime\": []}"));

    bills.bill(
        new BillQuery(
            FIRST,
            THIRD,
            Step.DAILY,
            Price.UNBLENDED,
            List.of(new Grouping.Service()),
            "eu-central-1",
            Map.of()));

    assertThat(server.received().getFirst().json().path("Filter").toString())
        .isEqualTo("{\"Dimensions\":{\"Key\":\"REGION\",\"Values\":[\"eu-central-1\"]}}");
  }

  @Test
  void aBillMayBeEmpty() throws IOException {
    server.then(Reply.json(200, "{\"ResultsByTime\": []}"));

    assertThat(bills.bill(BY_SERVICE)).isEqualTo(new Bill(List.of(), false, 1));
  }

  @Test
  void saysWhichPermissionIsMissing() {
    server.then(
        Reply.json(
            400,
            """
            {"__type": "AccessDeniedException",
             "Message": "User: a is not authorized to perform: ce:GetCostAndUsage"}\
            """));

    assertFails(
        "Cost Explorer GetCostAndUsage from 2026-11-01 to 2026-11-03: AccessDeniedException: User:"
            + " a is not authorized to perform: ce:GetCostAndUsage; the permission"
            + " ce:GetCostAndUsage is missing");
  }

  @Test
  void saysThatThereIsNoDataYet() {
    server.then(
        Reply.json(
            400,
            """
            {"__type": "DataUnavailableException",
             "Message": "Data is not available. Please try to adjust the time period."}\
            """));

    assertFails(
        "Cost Explorer GetCostAndUsage from 2026-11-01 to 2026-11-03: DataUnavailableException:"
            + " Data is not available. Please try to adjust the time period.");
  }

  @Test
  void givesUpWhenThrottledAllTheTime() {
    for (int at = 0; at < 3; at++) {
      server.then(
          Reply.json(400, "{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}"));
    }

    assertFails(
        "Cost Explorer GetCostAndUsage from 2026-11-01 to 2026-11-03: ThrottlingException: Rate"
            + " exceeded; given up after 3 tries");
    assertThat(server.received()).hasSize(3);
  }

  @Test
  void refusesAPriceThatIsNone() {
    server.then(
        Reply.json(
            200,
            """
            {"ResultsByTime": [{"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-02"},
              "Groups": [{"Keys": ["AWS Lambda", "a"],
                "Metrics": {"UnblendedCost": {"Amount": "much", "Unit": "USD"}}}]}]}\
            """));

    assertThatThrownBy(() -> bills.bill(BY_SERVICE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("much")
        .hasMessageContaining("[AWS Lambda, a]")
        .hasMessageEndingWith("(expected: UnblendedCost with an amount)");
  }

  @Test
  void isAtOnePlaceForAllTheWorld() {
    assertThat(CostExplorer.home(null)).isEqualTo(Region.US_EAST_1);
    assertThat(CostExplorer.home("eu-central-1")).isEqualTo(Region.US_EAST_1);
    assertThat(CostExplorer.home("cn-north-1")).isEqualTo(Region.CN_NORTHWEST_1);
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> bills.bill(BY_SERVICE))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private static Charge charge(int from, int to, String service, String usage, String amount) {
    return new Charge(
        LocalDate.of(2026, 11, from),
        LocalDate.of(2026, 11, to),
        List.of(service, usage),
        new BigDecimal(amount),
        "USD");
  }
}
