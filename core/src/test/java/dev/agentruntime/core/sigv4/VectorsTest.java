package dev.agentruntime.core.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's test suite, signed and checked. */
final class VectorsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  static List<Vector> vectors() throws IOException {
    return Vector.all();
  }

  @Test
  void theSuiteIsWhole() throws IOException {
    assertThat(vectors()).hasSize(38);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsTheHeader(Vector vector) {
    assertThat(signed(vector).headers().getLast().value())
        .endsWith(", Signature=" + vector.headerSignature());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsTheQuery(Vector vector) {
    assertThat(presigned(vector).query()).endsWith("&X-Amz-Signature=" + vector.querySignature());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void checksTheHeader(Vector vector) {
    check(vector, signed(vector), false);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void checksTheQuery(Vector vector) {
    check(vector, presigned(vector), true);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aTokenAddedLaterIsNotSigned(Vector vector) {
    RequestHead head = signed(vector);
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.removeIf(header -> header.lowerName().equals("x-amz-security-token"));
    headers.add(new HttpHeader("X-Amz-Security-Token", "late"));
    if (vector.key().sessionToken() == null) {
      assertThat(SignatureReading.of(with(head, headers)))
          .isEqualTo(
              new SignatureReading.Malformed(
                  "x-amz-security-token: not signed (expected: host and every x-amz- header in"
                      + " SignedHeaders)"));
    } else {
      assertThat(isMade(vector, with(head, headers), Vector.SECRET)).isFalse();
    }
  }

  private static void check(Vector vector, RequestHead head, boolean isQuery) {
    assertThat(SignatureReading.of(head))
        .isInstanceOfSatisfying(
            SignatureReading.Found.class,
            found -> {
              PresentedSignature signature = found.signature();
              assertThat(signature.isQuery()).isEqualTo(isQuery);
              assertThat(signature.accessKeyId()).isEqualTo("AKIDEXAMPLE");
              assertThat(signature.time()).isEqualTo(Vector.TIME);
              assertThat(signature.sessionToken()).isEqualTo(vector.key().sessionToken());
            });
    assertThat(isMade(vector, head, Vector.SECRET)).isTrue();
    assertThat(isMade(vector, head, Vector.SECRET + "x")).isFalse();
  }

  private static boolean isMade(Vector vector, RequestHead head, String secret) {
    PresentedSignature signature = ((SignatureReading.Found) SignatureReading.of(head)).signature();
    Payload payload = Payload.of(signature, head, bytes(vector));
    return signature.isMadeBy(secret, head, vector.form(), (Payload.Signed) payload);
  }

  private static RequestHead signed(Vector vector) {
    List<HttpHeader> headers = new ArrayList<>(vector.head().headers());
    headers.addAll(
        signer(vector).sign(vector.head(), Payload.hash(bytes(vector)), vector.key(), Vector.TIME));
    return with(vector.head(), headers);
  }

  private static RequestHead presigned(Vector vector) {
    RequestHead head = vector.head();
    String query =
        signer(vector).presign(head, Payload.hash(bytes(vector)), vector.key(), Vector.TIME, HOUR);
    return new RequestHead(head.method(), head.path(), query, head.headers());
  }

  private static RequestHead with(RequestHead head, List<HttpHeader> headers) {
    return new RequestHead(head.method(), head.path(), head.query(), headers);
  }

  private static byte[] bytes(Vector vector) {
    return vector.body().getBytes(StandardCharsets.UTF_8);
  }

  private static RequestSigner signer(Vector vector) {
    return new RequestSigner(
        Vector.REGION, Vector.SERVICE, vector.form(), vector.sendsContentHash());
  }
}
