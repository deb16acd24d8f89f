package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClientConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void defaults() {
    assertThat(ClientConfig.defaults())
        .isEqualTo(
            new ClientConfig(
                100,
                10,
                Duration.ofSeconds(90),
                Duration.ofSeconds(65),
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30)));
  }

  @Test
  void whatBoundsNothingIsRefused() {
    assertThatThrownBy(() -> new ClientConfig(0, 1, SECOND, SECOND, 1, SECOND, SECOND))
        .hasMessage("http_client.max_connections: 0 (expected: > 0)");
    assertThatThrownBy(() -> new ClientConfig(1, 0, SECOND, SECOND, 1, SECOND, SECOND))
        .hasMessage("http_client.max_connections_per_host: 0 (expected: > 0)");
    assertThatThrownBy(() -> new ClientConfig(1, 1, Duration.ZERO, SECOND, 1, SECOND, SECOND))
        .hasMessage("http_client.max_idle: PT0S (expected: at least 1 ms)");
    assertThatThrownBy(() -> new ClientConfig(1, 1, SECOND, Duration.ZERO, 1, SECOND, SECOND))
        .hasMessage("http_client.keep_alive: PT0S (expected: at least 1 ms)");
    assertThatThrownBy(() -> new ClientConfig(1, 1, SECOND, SECOND, 0, SECOND, SECOND))
        .hasMessage("http_client.requests_per_connection: 0 (expected: > 0)");
    assertThatThrownBy(() -> new ClientConfig(1, 1, SECOND, SECOND, 1, Duration.ZERO, SECOND))
        .hasMessage("http_client.connect_timeout: PT0S (expected: at least 1 ms)");
    assertThatThrownBy(() -> new ClientConfig(1, 1, SECOND, SECOND, 1, SECOND, Duration.ZERO))
        .hasMessage("http_client.timeout: PT0S (expected: at least 1 ms)");
  }
}
