package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.config.DocumentationConfig;
import dev.agentruntime.infra.config.EdgeConfig;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/** What stands between the callers and the runtime: the load balancer and all before it. */
public final class EdgeStack extends Stack {
  private final Edge edge;

  /**
   * @param documentation a folder with what is to be found at the documentation's domain; needed
   *     where the environment has one
   */
  public EdgeStack(Construct app, Site site, Network network, @Nullable Path documentation) {
    super(app, site.stack("edge"), site.props("Agent Runtime: load balancer and edge"));
    EdgeConfig config = site.environment().edge();
    LoadBalancer balancer = LoadBalancer.create(this, site, network);
    RestApi api = config.api().enabled() ? Api.create(this, site, network, balancer) : null;
    String certificate = config.certificate(site.region());
    if (api != null && certificate != null) {
      Domain.create(this, site, api, certificate);
    }
    if (config.accelerator()) {
      Accelerator.create(this, site, balancer.balancer(), Listeners.of(site).port());
    }
    protect(site, network, balancer, api);
    if (site.isPrimary()) {
      document(site, network, config.documentation(), documentation);
    }
    edge =
        new Edge(
            balancer.balancer(),
            balancer.production(),
            balancer.alternate(),
            balancer.rule(),
            balancer.test(),
            api);
  }

  public Edge edge() {
    return edge;
  }

  private void protect(Site site, Network network, LoadBalancer balancer, @Nullable RestApi api) {
    EdgeConfig config = site.environment().edge();
    boolean outside = api != null || config.accelerator();
    if (!config.firewall().enabled() || !outside) {
      return;
    }
    Firewall firewall = Firewall.create(this, site, network);
    if (api != null) {
      firewall.protect("api-firewall", api.getDeploymentStage().getStageArn());
    }
    if (config.accelerator()) {
      firewall.protect("balancer-firewall", balancer.balancer().getLoadBalancerArn());
    }
  }

  private void document(
      Site site, Network network, DocumentationConfig config, @Nullable Path files) {
    String name = config.name();
    String certificate = config.certificate();
    if (name == null || certificate == null) {
      return;
    }
    if (files == null) {
      throw new IllegalArgumentException(
          "edge.documentation.name: %s (expected: --docs DIR with what is found there)"
              .formatted(name));
    }
    Documentation.create(this, site, network, files, name, certificate);
  }
}
