package dev.agentruntime.perf.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The built-in prices, and files that are not right. */
final class PriceFileTest {
  @Test
  void theBuiltInFileHasEveryPrice() {
    Prices prices = builtIn();
    assertThat(prices.region()).isEqualTo("us-east-1");
    assertThat(prices.of(Price.FARGATE_X86_VCPU_HOUR)).isEqualTo(0.04048);
    assertThat(prices.of(Price.DYNAMODB_WRITES)).isEqualTo(0.625);
    assertThat(prices.amounts()).hasSize(Price.values().length);
    assertThat(prices.models().get("amazon-nova-lite")).isEqualTo(new Prices.Tokens(0.06, 0.24));
  }

  @Test
  void oldPricesAreSaidToBeOld() {
    Prices prices = builtIn();
    assertThat(prices.warning(daysAfter(prices, 180))).isEmpty();
    assertThat(prices.warning(daysAfter(prices, 181)))
        .hasValueSatisfying(warning -> assertThat(warning).contains("181 days", "--prices FILE"));
  }

  @Test
  void everyMistakeNamesKeyValueAndWhatWasExpected() {
    assertThat(problems(PriceFile.builtIn().replace("alb: {price: 0.0225,", "alb: {price: -1,")))
        .containsExactly("prices.alb.price: -1 (expected: a number from 0)");
    assertThat(problems(PriceFile.builtIn().replace("alb: {price: 0.0225,", "alb: {price: cheap,")))
        .containsExactly("prices.alb.price: cheap (expected: a number from 0)");
    assertThat(problems(PriceFile.builtIn().replace("per: WCU-hour", "per: WCU-month")))
        .containsExactly("prices.dynamodb-provisioned-writes.per: WCU-month (expected: WCU-hour)");
    assertThat(problems(PriceFile.builtIn().replace("  alb:", "  elb:")))
        .containsExactly(
            "prices.alb: missing (expected: a price for each hour)",
            "prices: elb (expected: a key of docs/capacity-and-cost.md)");
    assertThat(problems(PriceFile.builtIn().replace("date: 2025-07-21", "date: July")))
        .containsExactly("date: July (expected: a day, as 2026-01-31)");
    assertThat(problems(PriceFile.builtIn().replace("region:", "regio:")))
        .containsExactly(
            "regio: unknown (expected: one of currency, date, models, prices, region)",
            "region: missing (expected: as us-east-1)");
    assertThat(problems(PriceFile.builtIn().replace("price: 0.15", "price: 15")))
        .containsExactly("prices.fargate-savings-plan-1y.price: 15 (expected: a share below 1)");
    assertThat(
            problems(
                PriceFile.builtIn().replace("\"https://aws.amazon.com/sqs/pricing/\"", "hearsay")))
        .containsExactly(
            "prices.sqs-requests.source: hearsay (expected: the page that says so, as"
                + " https://aws.amazon.com/)");
  }

  @Test
  void whatIsNoYamlOrNotThereIsRefused() {
    assertThat(problems("a: [")).singleElement().asString().startsWith("not YAML");
    assertThat(problems("- 1")).contains("the file: [1] (expected: keys and values)");
    assertThat(problems("date: 2025-01-01\ndate: 2025-01-02"))
        .singleElement()
        .asString()
        .startsWith("not YAML");
    assertThat(PriceFile.load(Path.of("/nowhere/prices.yaml")))
        .isEqualTo(new PriceFile.Invalid(List.of("no such file")));
  }

  private static List<String> problems(String text) {
    return switch (PriceFile.parse(text)) {
      case PriceFile.Invalid(var problems) -> problems;
      case PriceFile.Loaded _ -> List.of();
    };
  }

  private static Prices builtIn() {
    return ((PriceFile.Loaded) PriceFile.load(null)).prices();
  }

  private static Clock daysAfter(Prices prices, int days) {
    Instant then = prices.date().plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Clock.fixed(then, ZoneOffset.UTC);
  }
}
