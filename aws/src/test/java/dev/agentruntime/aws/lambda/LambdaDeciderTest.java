package dev.agentruntime.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.loopback.Golden;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Decision.Basis;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Lambda's Invoke, over its own protocol. */
final class LambdaDeciderTest {
  private static final long PATIENCE_S = 30;
  private static final Duration LONG = Duration.ofSeconds(PATIENCE_S);
  private static final FunctionName GOVERNANCE = new FunctionName("governance", "live");
  private static final Authorization ASKED =
      new Authorization(
          new Principal(
              new EntityName("Agent", "billing-bot"),
              Set.of("ops", "billing"),
              "acme",
              new Value.Fields(Map.of("level", Value.whole(3))),
              AuthenticationMethod.API_KEY),
          new Intent("call_reasoning"),
          new EntityName("Route", "reasoning"),
          new Value.Fields(Map.of("user_id", Value.text("tést"))),
          new RuntimeFacts(Instant.parse("2026-11-26T08:30:00.123Z"), "10.1.2.3"));
  private static final String REFUSED =
      "governance_unavailable: the governance function: refused with status ";

  private LoopbackLambda lambda;
  private AwsClients clients;

  @BeforeEach
  void start() throws IOException {
    lambda = LoopbackLambda.start();
    clients = lambda.clients();
  }

  @AfterEach
  void stop() {
    clients.close();
    lambda.close();
  }

  @Test
  void asksAsPinned() throws Exception {
    lambda.then(LoopbackLambda.function(Golden.read("lambda/allowed.answer.json")));

    assertThat(decide())
        .isEqualTo(
            new Decision(
                Basis.PERMITTED,
                "Request authorized",
                List.of("allow-reasoning"),
                List.of(),
                "sha256:7d793037a0760186574b0282f2f435e7",
                4_250));
    Golden.check("lambda/invoke.request.txt", lambda.next());
  }

  @Test
  void aDenialComesWithAllThatItRestsOn() throws Exception {
    lambda.then(LoopbackLambda.function(Golden.read("lambda/denied.answer.json")));

    assertThat(decide())
        .isEqualTo(
            new Decision(
                Basis.POLICY_ERROR,
                "policy_error: policy no-large-amounts could not be evaluated",
                List.of("no-large-amounts"),
                List.of(
                    new Decision.PolicyError(
                        "no-large-amounts", "the record has no attribute amount")),
                "sha256:7d793037a0760186574b0282f2f435e7",
                12_000));
  }

  @Test
  void withoutAQualifierTheLatestIsAsked() throws Exception {
    lambda.then(LoopbackLambda.function(Golden.read("lambda/allowed.answer.json")));
    try (LambdaDecider decider =
        LambdaDecider.open(clients, new FunctionName("governance", null), LONG)) {
      assertThat(decider.apply(ASKED).allowed()).isTrue();
    }

    assertThat(lambda.next()).startsWith("POST /2015-03-31/functions/governance/invocations\n");
  }

  @Test
  void aFunctionThatFailsAllowsNothing() throws Exception {
    lambda.then(LoopbackLambda.functionError(Golden.read("lambda/function-error.answer.json")));

    assertDeniedAs(
        "governance_unavailable: the governance function: it failed with Unhandled:"
            + " java.lang.IllegalStateException");
  }

  @Test
  void whatIsThrottledIsTriedAgainOnce() throws Exception {
    lambda
        .then(throttled())
        .then(LoopbackLambda.function(Golden.read("lambda/allowed.answer.json")));

    assertThat(decide().allowed()).isTrue();
  }

  @Test
  void whatStaysThrottledAllowsNothing() throws Exception {
    lambda.then(throttled()).then(throttled()).then(throttled());

    assertDeniedAs("governance_unavailable: the governance function: throttled");
    lambda.next();
    lambda.next();
    assertThat(lambda.more()).isZero();
  }

  @Test
  void aFunctionThatIsNotThereAllowsNothing() {
    lambda.then(
        LoopbackLambda.refusal(
            404,
            "ResourceNotFoundException",
            "{\"Type\":\"User\",\"Message\":\"Function not found\"}"));

    assertDeniedAs(REFUSED + "404, ResourceNotFoundException");
  }

  @Test
  void aServiceThatFailsAllowsNothing() {
    lambda
        .then(LoopbackLambda.refusal(500, "ServiceException", "{}"))
        .then(LoopbackLambda.refusal(502, "EC2UnexpectedException", "{}"));

    assertDeniedAs(REFUSED + "502, EC2UnexpectedException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <html> | it answered no decision: line 1, column 1: Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          true | it answered no decision: answer: a boolean (expected: an object)
          {"allowed":true} | it answered no decision: basis: missing (expected: a string)
          {"allowed":true,"basis":"forbidden"} | it answered no decision: allowed: true (expected: true where the basis is permitted, else false)
          {"status":503,"code":"governance_unavailable","detail":"policies: looked at PT1H ago","allowed":false} | it says: governance_unavailable, policies: looked at PT1H ago
          """)
  void whatIsNoDecisionAllowsNothing(String answer, String why) {
    lambda.then(LoopbackLambda.function(answer));

    assertDeniedAs("governance_unavailable: the governance function: " + why);
  }

  @Test
  void anAnswerIsReadUpToItsBound() {
    lambda.then(LoopbackLambda.endless()).then(LoopbackLambda.endless());

    assertDeniedAs(
        "governance_unavailable: the governance function: an answer of more than 1048576 bytes");
  }

  @Test
  void noAnswerInTimeAllowsNothing() {
    lambda.then(lambda.silence());

    assertThat(decide(Duration.ofMillis(200)).reason())
        .isEqualTo("governance_unavailable: the governance function: no answer within 200 ms");
  }

  @Test
  void halfAnAnswerInTimeAllowsNothing() {
    lambda.then(lambda.halfAnAnswer());

    assertThat(decide(Duration.ofMillis(200)).reason())
        .isEqualTo("governance_unavailable: the governance function: no answer within 200 ms");
  }

  @Test
  void whereNobodyListensNothingIsAllowed() throws Exception {
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (AwsClients nobody =
              LoopbackLambda.clients(URI.create("http://127.0.0.1:" + bound.getLocalPort()));
          LambdaDecider decider = decider(nobody, LONG)) {
        Decision decision = decider.apply(ASKED);

        assertThat(decision.basis()).isEqualTo(Basis.UNAVAILABLE);
        assertThat(decision.reason())
            .isEqualTo("governance_unavailable: the governance function: it cannot be reached");
      }
    }
  }

  @Test
  void anInterruptEndsTheWaitAndStaysWithTheThread() throws Exception {
    lambda.then(lambda.silence());
    CompletableFuture<Decision> decision = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    try (LambdaDecider decider = decider(clients, LONG)) {
      Thread asking =
          Thread.startVirtualThread(
              () -> {
                decision.complete(decider.apply(ASKED));
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      lambda.next();
      asking.interrupt();

      assertThat(decision.get(PATIENCE_S, TimeUnit.SECONDS).reason())
          .isEqualTo(
              "governance_unavailable: the governance function: interrupted while it was asked");
      assertThat(interrupted.get(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aDeadlineIsNeeded() {
    assertThatThrownBy(() -> decider(clients, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("governance_deadline: PT0S (expected: > 0)");
  }

  private void assertDeniedAs(String reason) {
    assertThat(decide()).isEqualTo(Decision.unavailable(reason));
  }

  private Decision decide() {
    return decide(LONG);
  }

  private Decision decide(Duration deadline) {
    // As the pipeline does: what waits for a socket is ended by an interrupt on such threads alone.
    CompletableFuture<Decision> decision = new CompletableFuture<>();
    try (LambdaDecider decider = decider(clients, deadline)) {
      Thread.startVirtualThread(() -> decision.complete(decider.apply(ASKED)));
      return decision.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }
  }

  private static LoopbackLambda.Said throttled() {
    return LoopbackLambda.refusal(
        429,
        "TooManyRequestsException",
        "{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\",\"Type\":\"User\","
            + "\"message\":\"Rate Exceeded.\"}");
  }

  private static LambdaDecider decider(AwsClients clients, Duration deadline) {
    return LambdaDecider.open(
        clients,
        GOVERNANCE,
        deadline,
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(2)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build());
  }
}
