package dev.agentruntime.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsCall.Ending;
import dev.agentruntime.aws.dynamodb.ScriptedDynamoDb;
import dev.agentruntime.aws.dynamodb.ScriptedDynamoDb.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class AwsClientsTest {
  private static final Said TABLES = Said.answer("{\"TableNames\":[\"a\"]}");
  private static final Said THROTTLED = Said.error(400, "ProvisionedThroughputExceededException");

  private final List<AwsCall> told = Collections.synchronizedList(new ArrayList<>());
  private final AwsCalls calls =
      new AwsCalls() {
        @Override
        public void ended(AwsCall call) {
          told.add(call);
        }

        @Override
        public void putOff(AwsApi service) {
          throw new IllegalStateException("nothing is put off here");
        }
      };

  @Test
  void countsRetriesAndThrottlesOfACallThatIsAnswered() throws Exception {
    assertThat(call(THROTTLED, Said.error(500, "InternalServerError"), THROTTLED, TABLES))
        .isEqualTo(List.of("a"));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .isEqualTo(new AwsCall(AwsApi.DYNAMODB, Ending.ANSWERED, 4, 2, told.getFirst().nanos()));
    assertThat(told.getFirst().retries()).isEqualTo(3);
    assertThat(told.getFirst().nanos()).isPositive();
  }

  @Test
  void aCallThatIsThrottledToTheEndSaysSo() {
    assertThatThrownBy(() -> call(THROTTLED, THROTTLED, THROTTLED, THROTTLED))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "DynamoDB: ProvisionedThroughputExceededException: on purpose (status 400, 4 attempts)");

    assertThat(told).extracting(AwsCall::ending).containsExactly(Ending.THROTTLED);
    assertThat(told).extracting(AwsCall::throttled).containsExactly(4);
  }

  @Test
  void aRefusalIsNoFailureAndIsNotTriedAgain() {
    assertThatThrownBy(() -> call(Said.error(400, "ConditionalCheckFailedException")))
        .hasMessage(
            "DynamoDB: ConditionalCheckFailedException: on purpose (status 400, 1 attempts)");

    assertThat(told).extracting(AwsCall::ending).containsExactly(Ending.REFUSED);
    assertThat(told).extracting(AwsCall::retries).containsExactly(0);
  }

  @Test
  void aServiceThatFailsOrIsNotThereIsAFailure() throws Exception {
    Said failed = Said.error(500, "InternalServerError");
    assertThatThrownBy(() -> call(failed, failed, failed, failed)).isInstanceOf(IOException.class);
    try (Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI address = URI.create("http://127.0.0.1:" + nobody.getLocalPort());
      assertThatThrownBy(() -> tables(address))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("DynamoDB: ");
    }

    assertThat(told).extracting(AwsCall::ending).containsExactly(Ending.FAILED, Ending.FAILED);
    assertThat(told).extracting(AwsCall::attempts).containsExactly(4, 4);
  }

  @Test
  void pausesDoubleUpToABoundAndAreRandom() {
    BackoffStrategy pauses = AwsRetries.throttled();

    assertThat(pauses.computeDelay(2)).isBetween(Duration.ZERO, Duration.ofMillis(50));
    for (int attempt = 2; attempt < 40; attempt++) {
      assertThat(pauses.computeDelay(attempt)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }
    assertThat(AwsRetries.of(7).maxAttempts()).isEqualTo(7);
  }

  @Test
  void noMoreIsThrottledThanWasAsked() {
    assertThatThrownBy(() -> new AwsCall(AwsApi.SNS, Ending.THROTTLED, 1, 2, 0))
        .hasMessage("throttled: 2 of 1 attempts (expected: from 0 to all)");
  }

  @Test
  void aServiceHasItsOwnEndpointOrTheCommonOne() {
    URI common = URI.create("http://127.0.0.1:1");
    URI own = URI.create("http://127.0.0.1:2");
    AwsConfig config = new AwsConfig("eu-west-1", common, Map.of(AwsApi.SNS, own));

    assertThat(config.endpoint(AwsApi.SNS)).contains(own);
    assertThat(config.endpoint(AwsApi.LAMBDA)).contains(common);
    assertThat(new AwsConfig("eu-west-1", null, Map.of()).endpoint(AwsApi.SNS)).isEmpty();
  }

  private List<String> call(Said... answers) throws IOException {
    Queue<Said> script = new ArrayDeque<>(List.of(answers));
    try (ScriptedDynamoDb server = ScriptedDynamoDb.start(request -> script.remove())) {
      return tables(server.address());
    }
  }

  private List<String> tables(URI address) throws IOException {
    AwsConfig config = new AwsConfig("eu-central-1", null, Map.of(AwsApi.DYNAMODB, address));
    RetryStrategy atOnce =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(4)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build();
    try (AwsClients clients = new AwsClients(config, calls);
        DynamoDbClient client =
            clients.open(
                AwsApi.DYNAMODB, DynamoDbClient.builder(), Duration.ofMinutes(1), atOnce)) {
      return AwsFailures.call("DynamoDB", client::listTables).tableNames();
    }
  }
}
