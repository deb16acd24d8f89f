package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransportTest {

  @ParameterizedTest
  @CsvSource({"timeout=5, 5000", "timeout=300, 65000", "max=9, 65000", "timeout=x, 65000"})
  void aServerMayAskForLessKeepAliveButNotForMore(String announced, long millis) {
    BasicHttpResponse response = new BasicHttpResponse(200);
    response.setHeader("Keep-Alive", announced);

    assertThat(keepAlive(response)).isEqualTo(millis);
  }

  @Test
  void aServerThatAsksForNothingGetsWhatIsConfigured() {
    assertThat(keepAlive(new BasicHttpResponse(200))).isEqualTo(65_000);
  }

  private static long keepAlive(BasicHttpResponse response) {
    try (HostLookup lookup = new HostLookup()) {
      Transport transport =
          Transport.of(ClientConfig.defaults(), lookup, Optional.empty(), System::nanoTime);
      try (var _ = transport.connections()) {
        return transport.keepAlive(response, HttpCoreContext.create()).toMilliseconds();
      }
    }
  }
}
