package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import software.amazon.awscdk.services.ecs.CloudMapNamespaceOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.ExecuteCommandConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogging;
import software.amazon.awscdk.services.servicediscovery.NamespaceType;
import software.constructs.Construct;

/** The cluster, its namespace for Service Connect, and the log of what operators do in tasks. */
final class RuntimeCluster {
  /** The log group of what operators do in tasks. */
  static final String EXEC_LOGS = "exec";

  private RuntimeCluster() {}

  static Cluster create(Construct scope, Site site, Network network) {
    Cluster.Builder cluster =
        Cluster.Builder.create(scope, "cluster")
            .clusterName(site.names().project())
            .vpc(network.vpc())
            .containerInsightsV2(ContainerInsights.ENHANCED)
            .defaultCloudMapNamespace(
                CloudMapNamespaceOptions.builder()
                    .name(site.names().project())
                    .type(NamespaceType.HTTP)
                    .useForServiceConnect(true)
                    .build());
    if (site.environment().runtime().exec()) {
      cluster.executeCommandConfiguration(
          ExecuteCommandConfiguration.builder()
              .kmsKey(network.logKey())
              .logging(ExecuteCommandLogging.OVERRIDE)
              .logConfiguration(
                  ExecuteCommandLogConfiguration.builder()
                      .cloudWatchLogGroup(
                          LogGroups.create(
                              scope,
                              site,
                              EXEC_LOGS,
                              site.environment().observability().logDays(),
                              network.logKey()))
                      .cloudWatchEncryptionEnabled(true)
                      .build())
              .build());
    }
    Cluster made = cluster.build();
    Accepted.on(made)
        .rule(
            "CT.ECS.PR.2",
            "Container Insights are on, in their enhanced form, which the rule does not know yet");
    return made;
  }
}
