package dev.agentruntime.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.sigv4.AccessKey;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class DefaultAccessKeysTest {

  @Test
  void findsWhatTheChainFinds() throws Exception {
    try (AwsClients clients = new AwsClients(new AwsConfig("us-east-1", null, Map.of()))) {
      assertThat(clients.accessKeys().current())
          .isEqualTo(new AccessKey("AKIDEXAMPLE", "none", null));
    }
  }

  @Test
  void asksEachTimeAndHandsOnTheToken() throws Exception {
    AtomicReference<AwsCredentials> credentials =
        new AtomicReference<>(AwsSessionCredentials.create("id", "secret", "token"));
    DefaultAccessKeys keys = new DefaultAccessKeys(credentials::get);
    assertThat(keys.current()).isEqualTo(new AccessKey("id", "secret", "token"));
    credentials.set(AwsBasicCredentials.create("id2", "secret2"));
    assertThat(keys.current()).isEqualTo(new AccessKey("id2", "secret2", null));
  }

  @Test
  void saysWhyThereIsNone() {
    DefaultAccessKeys keys =
        new DefaultAccessKeys(
            () -> {
              throw SdkClientException.create("nothing in the chain");
            });
    assertThatThrownBy(keys::current)
        .isInstanceOf(IOException.class)
        .hasMessage("nothing in the chain");
  }

  @Test
  void anInterruptEndsTheWait() {
    DefaultAccessKeys keys =
        new DefaultAccessKeys(
            () -> {
              Thread.currentThread().interrupt();
              throw AbortedException.create("interrupted");
            });
    assertThatThrownBy(keys::current).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
