package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import java.util.Map;

/** The charges of gateways, filters and what is served to the world. */
final class EdgeCharges {
  /* People who read the documentation. */
  private static final double PAGES = 10_000;
  private static final double PAGES_GB = 1;

  private EdgeCharges() {}

  static Map<String, Charger> byType() {
    return Map.of(
        "AWS::WAFv2::WebACL", EdgeCharges::filter,
        "AWS::ApiGateway::RestApi", EdgeCharges::gateway,
        "AWS::ApiGateway::Stage", EdgeCharges::gatewayStage,
        "AWS::CloudFront::Distribution", EdgeCharges::distribution);
  }

  private static void filter(Resource acl, Stack stack, Workload load, Tally tally) {
    tally.fixed(acl, "access lists", 1, Price.WAF_ACL_MONTH);
    tally.fixed(acl, "their rules", acl.list("/Rules").size(), Price.WAF_RULE_MONTH);
    if (acl.text("/Scope").equals("CLOUDFRONT")) {
      tally.use(acl, "requests for documentation", PAGES / 1e6, Price.WAF_REQUESTS);
    } else {
      tally.use(acl, "requests", load.millionsHere(), Price.WAF_REQUESTS);
    }
  }

  private static void gateway(Resource api, Stack stack, Workload load, Tally tally) {
    tally.use(api, "requests", load.millionsHere(), Price.API_REQUESTS);
  }

  private static void gatewayStage(Resource stage, Stack stack, Workload load, Tally tally) {
    if (!stage.is("/CacheClusterEnabled")) {
      return;
    }
    String gb = stage.text("/CacheClusterSize");
    if (gb.equals("0.5")) {
      tally.fixed(stage, "cache of 0.5 GB", Tally.HOURS, Price.API_CACHE_HOUR);
    } else {
      tally.unpriced("a cache of API Gateway of %s GB".formatted(gb));
    }
  }

  private static void distribution(Resource pages, Stack stack, Workload load, Tally tally) {
    tally.use(pages, "pages read", PAGES / 10_000, Price.CDN_REQUESTS);
    tally.use(pages, "their data", PAGES_GB, Price.CDN_GB);
  }
}
