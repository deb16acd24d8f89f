package dev.agentruntime.aws.dynamodb.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsCall;
import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.dynamodb.ScriptedDynamoDb;
import dev.agentruntime.aws.dynamodb.ScriptedDynamoDb.Said;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A table that says there is too much. */
final class ThrottledPoliciesTest {
  private static final PolicyDocuments ONE =
      new PolicyDocuments(List.of(new Document("a.cedar", "text")), null);
  private static final Said THROTTLED = Said.error(400, "ProvisionedThroughputExceededException");
  private static final Said POINTER =
      Said.answer(
          """
          {"Item": {"pk": {"S": "SET#default"}, "sk": {"S": "current"}, "version": {"N": "1"},
            "edition": {"S": "default#1"}, "policies": {"N": "1"}, "hash": {"S": "%s"},
            "published_at": {"S": "2026-11-01T12:00:00Z"}}}
          """
              .formatted(ONE.hash()));
  private static final Said TEXTS =
      Said.answer(
          """
          {"Count": 1, "ScannedCount": 1, "Items": [{"pk": {"S": "POLICY#a.cedar"},
            "sk": {"S": "default#1"}, "set": {"S": "default#1"}, "id": {"S": "a.cedar"},
            "text": {"S": "text"}}]}
          """);

  private final List<AwsCall> told = Collections.synchronizedList(new ArrayList<>());
  private final AwsCalls calls =
      new AwsCalls() {
        @Override
        public void ended(AwsCall call) {
          told.add(call);
        }

        @Override
        public void putOff(AwsApi service) {}
      };

  @Test
  void whatIsThrottledIsAskedAgainAndCounted() throws Exception {
    Queue<Said> script = new ArrayDeque<>(List.of(THROTTLED, THROTTLED, POINTER, THROTTLED, TEXTS));
    try (ScriptedDynamoDb server = ScriptedDynamoDb.start(request -> script.remove());
        AwsClients clients = clients(server.address());
        DynamoPolicies source =
            DynamoPolicies.open(clients, "policies", SetName.DEFAULT, Duration.ofSeconds(1))) {
      assertThat(source.load()).isEqualTo(ONE);
      assertThat(server.heard().stream().map(Said::what))
          .containsExactly("GetItem", "GetItem", "GetItem", "Query", "Query");
    }

    assertThat(told).extracting(AwsCall::throttled).containsExactly(2, 1);
    assertThat(told).extracting(AwsCall::ending).containsOnly(AwsCall.Ending.ANSWERED);
  }

  @Test
  void watchingGoesOnAfterATableThatDoesNotAnswer() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Semaphore refused = new Semaphore(0);
    try (ScriptedDynamoDb server =
            ScriptedDynamoDb.start(
                request -> {
                  if (broken.get()) {
                    refused.release();
                    return Said.error(400, "AccessDeniedException");
                  }
                  return request.what().equals("Query") ? TEXTS : POINTER;
                });
        AwsClients clients = clients(server.address());
        DynamoPolicies source =
            DynamoPolicies.open(clients, "policies", SetName.DEFAULT, Duration.ofMillis(2))) {
      broken.set(true);
      Semaphore changed = new Semaphore(0);
      source.watch(changed::release);
      assertThat(refused.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
      assertThat(changed.availablePermits()).isZero();

      broken.set(false);
      assertThat(changed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(source.load()).isEqualTo(ONE);
    }
  }

  @Test
  void whatIsNotAllowedIsSaidInOneLine() throws Exception {
    try (ScriptedDynamoDb server =
            ScriptedDynamoDb.start(request -> Said.error(400, "AccessDeniedException"));
        AwsClients clients = clients(server.address());
        DynamoPolicies source =
            DynamoPolicies.open(clients, "policies", SetName.DEFAULT, Duration.ofSeconds(1))) {
      assertThatThrownBy(source::load)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "policies in the DynamoDB table policies, set default: AccessDeniedException: on"
                  + " purpose (status 400, 1 attempts)");
    }
  }

  private AwsClients clients(URI address) {
    return new AwsClients(
        new AwsConfig("eu-central-1", null, Map.of(AwsApi.DYNAMODB, address)), calls);
  }
}
