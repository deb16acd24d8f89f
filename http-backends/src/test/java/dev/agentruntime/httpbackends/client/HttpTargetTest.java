package dev.agentruntime.httpbackends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTargetTest {

  @ParameterizedTest
  @CsvSource({
    "http://host, http://host:80, /",
    "https://host/a/b?c=d, https://host:443, /a/b?c=d",
    "HTTP://host:8080/%20, http://host:8080, /%20",
    "http://[::1]:9/x, http://[::1]:9, /x"
  })
  void aUrlIsTakenApart(String url, String host, String path) {
    HttpTarget target = target(url, Map.of());

    assertThat(target.host()).hasToString(host);
    assertThat(target.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host/path",
        "ftp://host/",
        "file:///etc/passwd",
        "http:///path",
        "http://user:hunter2@host/",
        "http://host/#part",
        "http://host:0/"
      })
  void aUrlThatIsNoAddressOfAServiceIsRefused(String url) {
    assertThatThrownBy(() -> target(url, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url: ")
        .hasMessageContaining("(expected: ")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "content-length", "Transfer-Encoding", "Connection", "X-Correlation-ID"})
  void aHeaderThatTheClientSetsIsRefused(String name) {
    assertThatThrownBy(() -> target("http://host/", Map.of(name, "hunter2")))
        .hasMessage("headers.%s: (expected: none; the runtime sets it)".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2\r\nX-More: 1", "hunter2\n", "hunter2\0", "hünter2"})
  void aHeaderValueOfMoreThanALineIsRefused(String value) {
    assertThatThrownBy(() -> target("http://host/", Map.of("X-Key", value)))
        .hasMessage("headers.X-Key: (expected: printable ASCII on one line)");
  }

  @Test
  void aHeaderNameThatIsNoTokenIsRefused() {
    assertThatThrownBy(() -> target("http://host/", Map.of("X Key", "hunter2")))
        .hasMessage("headers: X Key (expected: letters, digits and '-')");
  }

  @Test
  void aMethodWithoutBodyIsRefused() {
    URI uri = URI.create("http://host/");

    assertThatThrownBy(() -> new HttpTarget("GET", uri, Map.of(), 1))
        .hasMessage("method: GET (expected: POST or PUT)");
    assertThatThrownBy(() -> new HttpTarget("POST", uri, Map.of(), 0))
        .hasMessage("max_response_bytes: 0 (expected: 1 to 1073741824)");
  }

  @Test
  void secretsAreNotShown() {
    assertThat(target("http://host/hunter2?key=hunter2", Map.of("X-Key", "hunter2")))
        .hasToString("POST http://host:80");
  }

  private static HttpTarget target(String url, Map<String, String> headers) {
    return new HttpTarget("POST", URI.create(url), headers, HttpTarget.DEFAULT_MAX_RESPONSE_BYTES);
  }
}
