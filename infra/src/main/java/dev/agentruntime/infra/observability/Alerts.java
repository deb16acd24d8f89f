package dev.agentruntime.infra.observability;

import dev.agentruntime.infra.config.ObservabilityConfig;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.UrlSubscription;
import software.constructs.Construct;

/** The topic that is told of trouble, and who hears of it. */
final class Alerts {
  private Alerts() {}

  static Topic create(Construct scope, Site site, IKey key) {
    Topic topic =
        Topic.Builder.create(scope, "alerts")
            .topicName(site.names().alertTopic())
            .displayName(site.names().project())
            .masterKey(key)
            .enforceSsl(true)
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", site.environment().account())))
            .build());
    ObservabilityConfig config = site.environment().observability();
    config.emails().forEach(email -> topic.addSubscription(new EmailSubscription(email)));
    config.webhooks().forEach(url -> topic.addSubscription(new UrlSubscription(url)));
    return topic;
  }
}
