package dev.agentruntime.perf.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentruntime.perf.deployed.BillQuery.Grouping;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaidTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-26");
  private static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
  private static final LocalDate END = LocalDate.parse("2026-11-25");
  private static final BillQuery QUERY =
      new BillQuery(
          FIRST,
          END,
          BillQuery.Step.MONTHLY,
          BillQuery.Price.UNBLENDED,
          List.of(new Grouping.Service(), new Grouping.UsageType()),
          null,
          Map.of());
  private static final Bill BILL =
      new Bill(
          List.of(
              october("Amazon Elastic Container Service", "EUC1-Fargate-GB-Hours", "10.00"),
              november("Amazon Elastic Container Service", "EUC1-Fargate-vCPU-Hours:perCPU", "50"),
              november("EC2 - Other", "EUC1-NatGateway-Hours", "32.4"),
              november("EC2 - Other", "EUC1-DataTransfer-Regional-Bytes", "0.60"),
              november("Amazon Elastic Load Balancing", "EUC1-DataTransfer-Out-Bytes", "1.00"),
              november("AWS Lambda", "EUC1-Lambda-GB-Second", "0")),
          true,
          1);

  @Test
  void addsUpByPart() {
    Paid paid = Paid.of(QUERY, BILL, Paid.By.PART);

    assertThat(paid.lines().stream().map(line -> line.part() + " " + line.amount()))
        .containsExactly("compute 60.00", "NAT gateways 32.4", "data transfer 1.60");
    assertThat(paid.lines().getFirst().monthly()).isCloseTo(60 * 730 / 720.0, within(1e-9));
    assertThat(paid.total()).isEqualByComparingTo("94");
    assertThat(paid.monthly()).isCloseTo(94 * 730 / 720.0, within(1e-9));
    assertThat(paid.steps())
        .containsExactly(
            new Paid.Step(FIRST, NOVEMBER, new BigDecimal("10.00")),
            new Paid.Step(NOVEMBER, END, new BigDecimal("84.00")));
  }

  @Test
  void isHeldAgainstWhatWasComputed() {
    Map<BillPart, Double> computed = new EnumMap<>(BillPart.class);
    computed.put(BillPart.COMPUTE, 58.0);
    computed.put(BillPart.TABLES, 3.5);

    assertThat(PaidText.lines(Paid.of(QUERY, BILL, Paid.By.PART), computed, true))
        .containsExactly(
            "Paid from 2026-10-26 to 2026-11-24, USD 94.00 in all; AWS says that some of it may"
                + " still change:",
            "",
            "PART             USD  USD/MONTH  COMPUTED  DIFFERENCE  SERVICES",
            "compute        60.00      60.83     58.00       +2.83  Amazon Elastic Container Service",
            "NAT gateways   32.40      32.85      0.00      +32.85  EC2 - Other",
            "data transfer   1.60       1.62      0.00       +1.62  Amazon Elastic Load Balancing"
                + " 1.00, EC2 - Other 0.60",
            "tables          0.00       0.00      3.50       -3.50",
            "total          94.00      95.31     61.50      +33.81",
            "",
            "FROM          USD",
            "2026-10-26  10.00",
            "2026-11-01  84.00",
            "",
            "Asked Cost Explorer 1 time, which costs USD 0.01.");
  }

  @Test
  void standsByItself() {
    Bill bill =
        new Bill(
            List.of(charge(NOVEMBER, END, "runtime", "3"), charge(NOVEMBER, END, "", "1")),
            false,
            2);

    assertThat(PaidText.lines(Paid.of(QUERY, bill, Paid.By.KEY), Map.of(), false))
        .containsExactly(
            "Paid from 2026-10-26 to 2026-11-24, USD 4.00 in all:",
            "",
            "PART        USD  USD/MONTH  SERVICES",
            "runtime    3.00       3.04",
            "(without)  1.00       1.01",
            "total      4.00       4.06",
            "",
            "Asked Cost Explorer 2 times, which costs USD 0.02.");
  }

  @Test
  void nothingMayHaveBeenPaid() {
    assertThat(
            PaidText.lines(
                Paid.of(QUERY, new Bill(List.of(), false, 1), Paid.By.PART), Map.of(), false))
        .contains("Paid from 2026-10-26 to 2026-11-24, USD 0.00 in all:", "nothing");
  }

  @Test
  void currenciesAreNotAddedUp() {
    Bill bill =
        new Bill(
            List.of(
                charge(NOVEMBER, END, "a", "1"),
                new Bill.Charge(NOVEMBER, END, List.of("b"), BigDecimal.ONE, "CNY")),
            false,
            1);

    assertThatThrownBy(() -> Paid.of(QUERY, bill, Paid.By.KEY))
        .hasMessage("currencies: CNY, USD (expected: one)");
  }

  @ParameterizedTest
  @CsvSource({
    "Amazon Elastic Container Service, EUC1-Fargate-GB-Hours, compute",
    "AWS Lambda, Lambda-GB-Second, compute",
    "Amazon DynamoDB, EUC1-WriteRequestUnits, tables",
    "Amazon Elastic Load Balancing, EUC1-LoadBalancerUsage, load balancer",
    "EC2 - Other, EUC1-NatGateway-Bytes, NAT gateways",
    "Amazon Elastic Compute Cloud NatGateway, NatGateway-Hours, NAT gateways",
    "Amazon Virtual Private Cloud, EUC1-VpcEndpoint-Hours, endpoints",
    "Amazon Virtual Private Cloud, EUC1-PublicIPv4:InUseAddress, addresses",
    "Amazon DynamoDB, EUC1-USE1-AWS-Out-Bytes, data transfer",
    "AmazonCloudWatch, EUC1-CW:MetricMonitorUsage, 'logs, metrics'",
    "AWS Key Management Service, EUC1-KMS-Keys, 'secrets, keys'",
    "Amazon Kinesis, EUC1-OnDemand-StreamHour, 'queue, stream'",
    "Amazon ElastiCache, EUC1-NodeUsage:cache.t4g.micro, cache",
    "Amazon Bedrock, EUC1-NovaLite-input-tokens, models",
    "Claude Sonnet 4.5 (Amazon Bedrock Edition), '', models",
    "Amazon CloudFront, EU-Requests-Tier2-HTTPS, edge",
    "Tax, '', tax",
    "Amazon Route 53, DNS-Queries, other"
  })
  void chargesBelongToParts(String service, String usage, String part) {
    assertThat(BillPart.of(service, usage).label()).isEqualTo(part);
  }

  private static Bill.Charge october(String service, String usage, String amount) {
    return new Bill.Charge(FIRST, NOVEMBER, List.of(service, usage), new BigDecimal(amount), "USD");
  }

  private static Bill.Charge november(String service, String usage, String amount) {
    return new Bill.Charge(NOVEMBER, END, List.of(service, usage), new BigDecimal(amount), "USD");
  }

  private static Bill.Charge charge(LocalDate from, LocalDate to, String key, String amount) {
    return new Bill.Charge(from, to, List.of(key), new BigDecimal(amount), "USD");
  }
}
