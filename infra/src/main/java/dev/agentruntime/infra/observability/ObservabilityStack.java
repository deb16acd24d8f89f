package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.data.Data;
import dev.agentruntime.infra.edge.Edge;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.runtime.Compute;
import dev.agentruntime.infra.site.Site;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What watches the deployment, and tells of it. */
public final class ObservabilityStack extends Stack {

  public ObservabilityStack(
      Construct app, Site site, Network network, Data data, Edge edge, Compute compute) {
    super(app, site.stack("observability"), site.props("Agent Runtime: alarms and dashboard"));
    Topic.Builder.create(this, "alerts")
        .topicName(site.names().alertTopic())
        .masterKey(data.key())
        .enforceSsl(true)
        .build();
  }
}
