package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentConfig;
import dev.agentruntime.infra.config.RegionConfig;
import dev.agentruntime.infra.data.DataStack;
import dev.agentruntime.infra.edge.EdgeStack;
import dev.agentruntime.infra.gates.Gates;
import dev.agentruntime.infra.network.NetworkStack;
import dev.agentruntime.infra.observability.ObservabilityStack;
import dev.agentruntime.infra.runtime.RuntimeStack;
import dev.agentruntime.infra.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;

/** One environment, as the stacks of each of its regions. */
final class Deployment {
  private Deployment() {}

  /**
   * Returns the app with all stacks of {@code environment}, to be synthesised to {@code output}.
   *
   * @param documentation a folder with the documentation of the API; needed where the environment
   *     has a domain for it
   */
  static App app(EnvironmentConfig environment, Path output, @Nullable Path documentation) {
    App app = App.Builder.create().outdir(output.toString()).context(context(environment)).build();
    Gates.hold(app);
    addStacks(app, environment, documentation);
    return app;
  }

  private static void addStacks(
      App app, EnvironmentConfig environment, @Nullable Path documentation) {
    List<DataStack> stores = new ArrayList<>();
    List<EdgeStack> edges = new ArrayList<>();
    for (RegionConfig region : environment.regions()) {
      Site site = new Site(environment, region);
      NetworkStack network = new NetworkStack(app, site);
      DataStack data = new DataStack(app, site, network.network());
      EdgeStack edge = new EdgeStack(app, site, network.network(), documentation);
      // The load balancer comes first: a service of ECS is made with its listener rule.
      RuntimeStack runtime =
          new RuntimeStack(app, site, network.network(), data.data(), edge.edge());
      new ObservabilityStack(app, site, data.data(), edge.edge(), runtime.compute());
      stores.add(data);
      edges.add(edge);
      if (!site.isPrimary()) {
        // Replicas are encrypted by the key of their own region, and read once they are there.
        stores.getFirst().addStackDependency(data);
        runtime.addStackDependency(stores.getFirst());
        // Its endpoint of the accelerator belongs to a listener that the first region has.
        edge.addStackDependency(edges.getFirst());
      }
    }
  }

  private static Map<String, Object> context(EnvironmentConfig environment) {
    Map<String, Object> context = new HashMap<>(Gates.CONTEXT);
    // What another stack uses is not taken away from it.
    context.put("@aws-cdk/core:defaultCrossStackReferences", "strong");
    for (RegionConfig region : environment.regions()) {
      // Otherwise the zones would have to be asked of AWS.
      context.put(
          "availability-zones:account=%s:region=%s".formatted(environment.account(), region.name()),
          region.zones());
    }
    return context;
  }
}
