package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.size.Range;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what stands around the tasks. */
final class NetworkOptions {
  private static final int MOST = 1000;

  @Option(
      names = "--zones",
      paramLabel = "N",
      defaultValue = "3",
      description = "Availability zones. Default: 3")
  private int zones;

  @Option(
      names = "--nat-gateways",
      paramLabel = "N",
      defaultValue = "3",
      description = "NAT gateways. Default: 3")
  private int natGateways;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Interface endpoints: logs, secrets, and two for images. Default: 4, an assumption")
  private int endpoints;

  @Option(
      names = "--metrics",
      paramLabel = "N",
      defaultValue = "50",
      description = "Custom metrics of CloudWatch. Default: 50, an assumption")
  private int metrics;

  @Option(
      names = "--alarms",
      paramLabel = "N",
      defaultValue = "10",
      description = "Alarms of CloudWatch. Default: 10, an assumption")
  private int alarms;

  @Option(
      names = "--secrets",
      paramLabel = "N",
      defaultValue = "3",
      description = "Secrets. Default: 3, an assumption")
  private int secrets;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "1",
      description = "Keys in KMS. Default: 1, an assumption")
  private int keys;

  @Option(
      names = "--key-requests",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Uses of keys in a month. Default: 100000, an assumption")
  private double keyRequests;

  @Option(
      names = "--cache-nodes",
      paramLabel = "N",
      defaultValue = "0",
      description = "Nodes of ElastiCache (cache.t4g.micro) for limits of all tasks. Default: 0")
  private int cacheNodes;

  Network network(CommandSpec spec) {
    Range.check(spec, "--zones", zones, 1, 6);
    Range.check(spec, "--nat-gateways", natGateways, 0, 6);
    Range.check(spec, "--endpoints", endpoints, 0, MOST);
    Range.check(spec, "--metrics", metrics, 0, 10_000);
    Range.check(spec, "--alarms", alarms, 0, 10_000);
    Range.check(spec, "--secrets", secrets, 0, MOST);
    Range.check(spec, "--keys", keys, 0, MOST);
    Range.check(spec, "--key-requests", keyRequests, 0, 1e12);
    Range.check(spec, "--cache-nodes", cacheNodes, 0, MOST);
    return new Network(
        zones, natGateways, endpoints, metrics, alarms, secrets, keys, keyRequests, cacheNodes);
  }
}
