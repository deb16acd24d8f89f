package dev.agentruntime.perf.cost;

/**
 * What stands around the tasks, however much is dispatched.
 *
 * @param zones availability zones
 * @param natGateways one a zone, or fewer
 * @param endpoints interface endpoints of the VPC, each in every zone
 * @param metrics custom metrics
 * @param alarms of CloudWatch
 * @param secrets in Secrets Manager
 * @param keys customer managed, in KMS
 * @param keyRequests to KMS in a month
 * @param cacheNodes of ElastiCache
 */
record Network(
    int zones,
    int natGateways,
    int endpoints,
    int metrics,
    int alarms,
    int secrets,
    int keys,
    double keyRequests,
    int cacheNodes) {

  Network withoutEndpoints() {
    return new Network(
        zones, natGateways, 0, metrics, alarms, secrets, keys, keyRequests, cacheNodes);
  }
}
