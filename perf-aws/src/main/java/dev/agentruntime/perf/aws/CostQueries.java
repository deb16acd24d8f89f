package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Bill.Charge;
import dev.agentruntime.perf.deployed.BillQuery;
import dev.agentruntime.perf.deployed.BillQuery.Grouping;
import dev.agentruntime.perf.deployed.BillQuery.Price;
import dev.agentruntime.perf.deployed.BillQuery.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** Bills as Cost Explorer writes them. */
final class CostQueries {
  private CostQueries() {}

  static GetCostAndUsageRequest request(BillQuery query) {
    GetCostAndUsageRequest.Builder request =
        GetCostAndUsageRequest.builder()
            .timePeriod(
                DateInterval.builder()
                    .start(query.from().toString())
                    .end(query.to().toString())
                    .build())
            .granularity(query.step() == Step.DAILY ? Granularity.DAILY : Granularity.MONTHLY)
            .metrics(metric(query.price()))
            .groupBy(query.groupings().stream().map(CostQueries::group).toList());
    List<Expression> filters = filters(query);
    if (filters.size() == 1) {
      request.filter(filters.getFirst());
    } else if (!filters.isEmpty()) {
      request.filter(Expression.builder().and(filters).build());
    }
    return request.build();
  }

  private static String metric(Price price) {
    return switch (price) {
      case BLENDED -> "BlendedCost";
      case UNBLENDED -> "UnblendedCost";
    };
  }

  private static GroupDefinition group(Grouping key) {
    return switch (key) {
      case Grouping.Service() -> group(GroupDefinitionType.DIMENSION, Dimension.SERVICE.toString());
      case Grouping.UsageType() ->
          group(GroupDefinitionType.DIMENSION, Dimension.USAGE_TYPE.toString());
      case Grouping.Tag(String name) -> group(GroupDefinitionType.TAG, name);
    };
  }

  private static GroupDefinition group(GroupDefinitionType type, String key) {
    return GroupDefinition.builder().type(type).key(key).build();
  }

  private static List<Expression> filters(BillQuery query) {
    List<Expression> filters = new ArrayList<>();
    String region = query.region();
    if (region != null) {
      filters.add(
          Expression.builder().dimensions(of -> of.key(Dimension.REGION).values(region)).build());
    }
    query
        .tags()
        .forEach(
            (name, value) ->
                filters.add(Expression.builder().tags(of -> of.key(name).values(value)).build()));
    return filters;
  }

  /**
   * Returns the charges of a stretch of time.
   *
   * @throws IOException where they are not as documented
   */
  static List<Charge> charges(BillQuery query, ResultByTime result) throws IOException {
    List<Charge> charges = new ArrayList<>();
    for (Group group : result.groups()) {
      MetricValue price = group.metrics().get(metric(query.price()));
      try {
        if (price == null) {
          throw new IllegalArgumentException("no price");
        }
        charges.add(
            new Charge(
                LocalDate.parse(result.timePeriod().start()),
                LocalDate.parse(result.timePeriod().end()),
                keys(query, group),
                new BigDecimal(price.amount()),
                price.unit()));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IOException(
            "Cost Explorer GetCostAndUsage: %s of %s (expected: %s with an amount)"
                .formatted(price, group.keys(), metric(query.price())),
            e);
      }
    }
    return charges;
  }

  /* The value of a tag comes as NAME$VALUE; without a value, what has no such tag. */
  private static List<String> keys(BillQuery query, Group group) {
    List<String> keys = new ArrayList<>();
    for (int at = 0; at < group.keys().size(); at++) {
      String text = group.keys().get(at);
      keys.add(
          at < query.groupings().size()
                  && query.groupings().get(at) instanceof Grouping.Tag(String name)
                  && text.startsWith(name + "$")
              ? text.substring(name.length() + 1)
              : text);
    }
    return keys;
  }
}
