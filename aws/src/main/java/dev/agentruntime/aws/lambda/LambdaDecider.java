package dev.agentruntime.aws.lambda;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.governance.AuthorizationWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Who has a governance function decide. Fails closed: where the function does not answer in time,
 * or answers no decision, nothing is allowed. Blocks, and is meant for virtual threads: on others
 * the platform does not end a read that stalls. Safe for many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaDecider implements Function<Authorization, Decision>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LambdaDecider.class);

  /**
   * The first, and one more where it is refused or lost on its way: deciding twice does no harm.
   */
  private static final int ATTEMPTS = 2;

  private final LambdaClient client;
  private final FunctionName function;
  private final Answers answers;
  private final AtomicBoolean failing = new AtomicBoolean();

  private LambdaDecider(LambdaClient client, FunctionName function, Duration deadline) {
    this.client = client;
    this.function = function;
    this.answers = new Answers(deadline);
  }

  /**
   * Makes one; nothing is sent yet.
   *
   * @param deadline of a decision with all that it takes, more than zero
   */
  public static LambdaDecider open(AwsClients clients, FunctionName function, Duration deadline) {
    return open(clients, function, deadline, AwsRetries.of(ATTEMPTS));
  }

  static LambdaDecider open(
      AwsClients clients, FunctionName function, Duration deadline, RetryStrategy retries) {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("governance_deadline: " + deadline + " (expected: > 0)");
    }
    return new LambdaDecider(
        clients.open(
            AwsApi.LAMBDA,
            LambdaClient.builder().addPlugin(new BoundedAnswer(Answers.MAX_BYTES)),
            deadline,
            retries),
        function,
        deadline);
  }

  /** Decides, or denies with the basis {@code UNAVAILABLE}. Never throws. */
  @Override
  public Decision apply(Authorization asked) {
    Decision decision;
    try {
      decision = answers.decision(invoke(asked));
    } catch (SdkException e) {
      decision = answers.failure(e);
    } catch (RuntimeException e) {
      log.error("asking the function {} failed", function, e);
      decision = Answers.undecided("it could not be asked; the log says more");
    }
    tell(decision);
    return decision;
  }

  private InvokeResponse invoke(Authorization asked) {
    byte[] event = JsonWriter.bytes(json -> AuthorizationWriter.write(json, asked));
    InvokeRequest.Builder request =
        InvokeRequest.builder()
            .functionName(function.name())
            .invocationType(InvocationType.REQUEST_RESPONSE)
            .payload(SdkBytes.fromByteArrayUnsafe(event));
    if (function.qualifier() != null) {
      request.qualifier(function.qualifier());
    }
    return client.invoke(request.build());
  }

  /* Once when it begins and once when it ends: what happens in between is counted. */
  private void tell(Decision decision) {
    boolean failed = decision.basis() == Decision.Basis.UNAVAILABLE;
    if (failing.compareAndSet(!failed, failed)) {
      if (failed) {
        log.error("the function {} does not decide: {}", function, decision.reason());
      } else {
        log.info("the function {} decides again", function);
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
