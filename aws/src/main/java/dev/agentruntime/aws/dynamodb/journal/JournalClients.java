package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The clients of the journal.
 *
 * @param once sends each request once: only the journal can tell what came of an entry
 * @param again sends again what failed
 * @param calls who is told of what was put off
 */
record JournalClients(DynamoDbClient once, DynamoDbClient again, AwsCalls calls)
    implements AutoCloseable {
  private static final int TRIES = 3;

  JournalClients {
    Objects.requireNonNull(once, "once");
    Objects.requireNonNull(again, "again");
    Objects.requireNonNull(calls, "calls");
  }

  /**
   * Opens clients.
   *
   * @param answerWithin how long one try may take
   */
  static JournalClients open(AwsClients clients, Duration answerWithin) {
    return new JournalClients(
        clients.open(
            AwsApi.DYNAMODB, DynamoDbClient.builder(), answerWithin, AwsRetryStrategy.doNotRetry()),
        clients.open(
            AwsApi.DYNAMODB,
            DynamoDbClient.builder(),
            answerWithin.multipliedBy(TRIES),
            AwsRetries.of(TRIES)),
        clients.calls());
  }

  @Override
  public void close() {
    once.close();
    again.close();
  }
}
