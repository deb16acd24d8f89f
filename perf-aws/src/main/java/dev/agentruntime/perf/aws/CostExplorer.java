package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Bill;
import dev.agentruntime.perf.deployed.BillQuery;
import dev.agentruntime.perf.deployed.Bills;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** AWS Cost Explorer. */
final class CostExplorer implements Bills {
  private final CostExplorerClient client;

  CostExplorer(CostExplorerClient client) {
    this.client = client;
  }

  /** Returns where Cost Explorer is for accounts of {@code region}: one place for all the world. */
  static Region home(@Nullable String region) {
    return region != null && region.startsWith("cn-") ? Region.CN_NORTHWEST_1 : Region.US_EAST_1;
  }

  @Override
  public Bill bill(BillQuery query) throws IOException {
    String asked =
        "Cost Explorer GetCostAndUsage from %s to %s".formatted(query.from(), query.to());
    GetCostAndUsageRequest first = CostQueries.request(query);
    List<Bill.Charge> charges = new ArrayList<>();
    boolean estimated = false;
    int requests = 0;
    Pages pages = new Pages(asked);
    do {
      GetCostAndUsageRequest request = first.toBuilder().nextPageToken(pages.token()).build();
      GetCostAndUsageResponse page =
          Failures.call(asked, "ce:GetCostAndUsage", () -> client.getCostAndUsage(request));
      requests++;
      for (ResultByTime result : page.resultsByTime()) {
        estimated |= Boolean.TRUE.equals(result.estimated());
        charges.addAll(CostQueries.charges(query, result));
      }
      pages.next(page.nextPageToken());
    } while (pages.more());
    return new Bill(charges, estimated, requests);
  }

  @Override
  public void close() {
    client.close();
  }
}
