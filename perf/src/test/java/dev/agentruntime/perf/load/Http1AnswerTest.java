package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reading answers of HTTP/1.1. */
final class Http1AnswerTest {
  @Test
  void answersFollowEachOther() throws IOException {
    Http1Answer answer =
        answer(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
    assertThat(answer.read()).isTrue();
    assertThat(answer.status()).isEqualTo("200");
    assertThat(answer.keepsConnection()).isTrue();
    assertThat(answer.read()).isTrue();
    assertThat(answer.status()).isEqualTo("404");
    assertThat(answer.read()).isFalse();
    assertThat(answer.begun()).isFalse();
  }

  @Test
  void chunksAndTrailersAreRead() throws IOException {
    Http1Answer answer =
        answer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "5;x=y\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n",
            "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno");
    assertThat(answer.read()).isTrue();
    assertThat(answer.read()).isTrue();
    assertThat(answer.status()).isEqualTo("503");
  }

  @Test
  void informationGoesBeforeTheAnswer() throws IOException {
    Http1Answer answer =
        answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    assertThat(answer.read()).isTrue();
    assertThat(answer.status()).isEqualTo("202");
  }

  @Test
  void someAnswersEndTheConnection() throws IOException {
    Http1Answer closing =
        answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assertThat(closing.read()).isTrue();
    assertThat(closing.keepsConnection()).isFalse();
    Http1Answer old = answer("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(old.read()).isTrue();
    assertThat(old.keepsConnection()).isFalse();
    Http1Answer untilTheEnd = answer("HTTP/1.1 200 OK\r\n\r\nall that comes");
    assertThat(untilTheEnd.read()).isTrue();
    assertThat(untilTheEnd.keepsConnection()).isFalse();
  }

  @Test
  void whatHasNoBodyEndsWithItsHead() throws IOException {
    Http1Answer answer =
        answer(
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(answer.read()).isTrue();
    assertThat(answer.read()).isTrue();
    assertThat(answer.read()).isTrue();
    assertThat(answer.status()).isEqualTo("200");
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    for (String text :
        new String[] {
          "SSH-2.0-OpenSSH\r\n\r\n",
          "HTTP/1.1 2x0 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        }) {
      assertThatThrownBy(() -> answer(text).read())
          .as(text)
          .isInstanceOf(Http1Answer.MalformedException.class);
    }
  }

  @Test
  void anAnswerThatIsCutOffIsNoAnswer() {
    Http1Answer answer = answer("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
    assertThatThrownBy(answer::read).isInstanceOf(IOException.class);
    assertThat(answer.begun()).isTrue();
  }

  /* One byte at a time, as a network may bring them. */
  private static Http1Answer answer(String... texts) {
    byte[] bytes = String.join("", texts).getBytes(StandardCharsets.ISO_8859_1);
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1));
          }
        };
    return new Http1Answer(slow);
  }
}
