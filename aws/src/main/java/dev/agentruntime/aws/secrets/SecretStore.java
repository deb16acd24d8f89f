package dev.agentruntime.aws.secrets;

import dev.agentruntime.aws.client.AwsApi;
import dev.agentruntime.aws.client.AwsClients;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The secrets of AWS Secrets Manager that the runtime uses. Each is asked for again and again in
 * the background, so that a rotation is taken in without a restart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">
 *     GetSecretValue</a>
 */
public final class SecretStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SecretStore.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final SecretsManagerClient client;
  private final SecretVersions versions;
  private final Duration poll;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("secrets").factory());

  /**
   * @param clients stay open when this is closed
   * @param poll how often each secret is asked for, more than zero
   */
  public SecretStore(AwsClients clients, Duration poll) {
    this(clients, poll, TIMEOUT, AwsRetryStrategy.standardRetryStrategy());
  }

  SecretStore(AwsClients clients, Duration poll, Duration timeout, RetryStrategy retries) {
    if (poll.isZero() || poll.isNegative()) {
      throw new IllegalArgumentException("secrets.poll: %s (expected: > 0)".formatted(poll));
    }
    client = clients.open(AwsApi.SECRETS_MANAGER, SecretsManagerClient.builder(), timeout, retries);
    versions = new SecretVersions(client, timeout);
    this.poll = poll;
  }

  /**
   * Returns the secret of that name, asked for once now.
   *
   * @throws SecretUnavailableException where it cannot be had
   */
  public Secret open(SecretName name) throws SecretUnavailableException, InterruptedException {
    return watched(Secret.open(name, versions, false));
  }

  /**
   * Returns the secret of that name, with the value that it had before its last rotation: for who
   * checks what others made with either.
   *
   * @throws SecretUnavailableException where it cannot be had
   */
  public Secret openWithPrevious(SecretName name)
      throws SecretUnavailableException, InterruptedException {
    return watched(Secret.open(name, versions, true));
  }

  private Secret watched(Secret secret) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> refresh(secret), poll.toNanos(), poll.toNanos(), TimeUnit.NANOSECONDS);
    return secret;
  }

  private static void refresh(Secret secret) {
    try {
      secret.refresh();
    } catch (InterruptedException e) {
      // The store is closed.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("{}: asking for it met a bug", secret, e);
    }
  }

  /** Returns whether nothing is asked any more, waiting for that at most {@code patience}. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return timer.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close();
  }
}
