package dev.agentruntime.perf.aws;

import dev.agentruntime.perf.deployed.Bills;
import dev.agentruntime.perf.deployed.Cloud;
import dev.agentruntime.perf.deployed.Metrics;
import dev.agentruntime.perf.deployed.Place;
import dev.agentruntime.perf.deployed.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Amazon Web Services. */
public final class Aws implements Cloud {
  private final Connection connection;
  private final InstantSource clock;

  /**
   * Makes the one of the environment: credentials by the SDK's default chain (variables, profile,
   * sign-in, role), which is first looked at when something is asked.
   */
  public Aws() {
    this(
        new Connection(
            null,
            DefaultAwsRegionProviderChain.builder().build(),
            AwsRetryStrategy.standardRetryStrategy()),
        Clock.systemUTC());
  }

  Aws(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public Metrics metrics(Place place) throws IOException {
    Region region = connection.region(place.region());
    return new CloudWatch(
        connection.open(CloudWatchClient.builder(), region, place.endpoint()), region, clock);
  }

  @Override
  public Bills bills(Place place) {
    Region region = CostExplorer.home(place.region());
    return new CostExplorer(
        connection.open(CostExplorerClient.builder(), region, place.endpoint()));
  }

  @Override
  public Topic topic(String name, Place place) {
    TopicArn arn = TopicArn.parse(name);
    return new SnsTopic(
        connection.open(SnsClient.builder(), Region.of(arn.region()), place.endpoint()), arn);
  }
}
