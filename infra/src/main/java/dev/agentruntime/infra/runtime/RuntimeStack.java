package dev.agentruntime.infra.runtime;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.observability.Collector;
import dev.agentruntime.infra.site.LogGroups;
import dev.agentruntime.infra.site.Site;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What computes: the service of tasks, the governance function, and models on GPUs. */
public final class RuntimeStack extends Stack {
  private final Compute compute;

  public RuntimeStack(Construct app, Site site, Network network, Data data, Edge edge) {
    super(app, site.stack("runtime"), site.props("Agent Runtime: tasks and functions"));
    int logDays = site.environment().observability().logDays();
    LogGroup logs = LogGroups.create(this, site, "runtime", logDays, network.logKey());
    Cluster cluster = RuntimeCluster.create(this, site, network);
    @Nullable Alias governance = GovernanceFunction.create(this, site, network, data);
    FargateTaskDefinition task =
        RuntimeTask.create(
            this, site, data, governance, logs, RuntimeConfigParameter.create(this, site));
    if (site.environment().observability().traces().enabled()) {
      Collector.addTo(task, site, logs);
    }
    FargateService service = RuntimeService.create(this, site, network, edge, cluster, task, logs);
    Permissions.accept(this, task.getTaskRole(), site);
    Scaling.of(this, site, edge, cluster, service);
    if (site.environment().runtime().gpu().enabled()) {
      // The runtime's tasks learn of the models' address when they start.
      service.getNode().addDependency(GpuModels.create(this, site, network, cluster));
    }
    compute = new Compute(cluster, service, logs, governance);
  }

  public Compute compute() {
    return compute;
  }
}
