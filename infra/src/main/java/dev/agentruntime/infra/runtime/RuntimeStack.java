package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What computes: the service of tasks, the governance function, and models on GPUs. */
public final class RuntimeStack extends Stack {
  private final Compute compute;

  public RuntimeStack(Construct app, Site site, Network network, Data data, Edge edge) {
    super(app, site.stack("runtime"), site.props("Agent Runtime: tasks and functions"));
    Cluster cluster =
        Cluster.Builder.create(this, "cluster")
            .clusterName(site.names().project())
            .vpc(network.vpc())
            .build();
    LogGroup logs =
        LogGroups.create(
            this, site, "runtime", site.environment().observability().logDays(), network.logKey());
    FargateTaskDefinition task = FargateTaskDefinition.Builder.create(this, "task").build();
    task.addContainer(
        "runtime",
        ContainerDefinitionOptions.builder()
            .image(ContainerImage.fromEcrRepository(data.images(), "latest"))
            .portMappings(
                List.of(PortMapping.builder().containerPort(Network.RUNTIME_PORT).build()))
            .build());
    FargateService service =
        FargateService.Builder.create(this, "service")
            .cluster(cluster)
            .taskDefinition(task)
            .securityGroups(List.of(network.tasks()))
            .minHealthyPercent(100)
            .build();
    service.attachToApplicationTargetGroup(edge.production());
    compute = new Compute(cluster, service, logs, null);
  }

  public Compute compute() {
    return compute;
  }
}
