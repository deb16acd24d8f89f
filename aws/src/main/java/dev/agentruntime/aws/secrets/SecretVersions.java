package dev.agentruntime.aws.secrets;

import dev.agentruntime.aws.client.AwsFailure;
import dev.agentruntime.aws.client.BoundedCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The asking of Secrets Manager for versions of secrets. */
final class SecretVersions {
  private final SecretsManagerClient client;
  private final Duration timeout;

  SecretVersions(SecretsManagerClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /** Returns the version that is to be used. */
  Version current(SecretName name) throws SecretUnavailableException, InterruptedException {
    return get(name, "AWSCURRENT");
  }

  /** Returns the version that was to be used before; empty where there was none. */
  Optional<Version> previous(SecretName name)
      throws SecretUnavailableException, InterruptedException {
    try {
      return Optional.of(get(name, "AWSPREVIOUS"));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private Version get(SecretName name, String stage)
      throws SecretUnavailableException, InterruptedException {
    GetSecretValueRequest request =
        GetSecretValueRequest.builder().secretId(name.id()).versionStage(stage).build();
    try {
      return Version.of(name, BoundedCall.within(timeout, () -> client.getSecretValue(request)));
    } catch (TimeoutException e) {
      throw unavailable(name, AwsFailure.timedOut());
    } catch (ResourceNotFoundException e) {
      if (stage.equals("AWSPREVIOUS")) {
        throw e;
      }
      throw unavailable(name, AwsFailure.of(e));
    } catch (SdkException e) {
      throw unavailable(name, AwsFailure.of(e));
    }
  }

  private static SecretUnavailableException unavailable(SecretName name, AwsFailure failure) {
    String words =
        switch (failure.kind()) {
          case DENIED ->
              failure.answer()
                  + " (expected: a role that allows secretsmanager:GetSecretValue, and kms:Decrypt"
                  + " with a key of one's own)";
          case REFUSED -> failure.answer() + " (expected: a secret of that name in the region)";
          case UNREACHABLE,
              NO_CREDENTIALS,
              TIMED_OUT,
              THROTTLED,
              NOT_SIGNED_IN,
              UNAVAILABLE,
              BROKEN_OFF,
              GARBLED ->
              failure.words();
        };
    return new SecretUnavailableException(name + ": " + words);
  }
}
