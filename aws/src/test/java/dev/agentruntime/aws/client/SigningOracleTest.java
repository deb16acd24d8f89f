package dev.agentruntime.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.sigv4.AccessKey;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.PresentedSignature;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.RequestSigner;
import dev.agentruntime.core.sigv4.SignatureReading;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the AWS SDK signs is believed, and what we sign is what the SDK signs. */
final class SigningOracleTest {
  private static final int REQUESTS = 400;
  private static final Instant TIME = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String REGION = "eu-central-1";
  private static final String SERVICE = "execute-api";

  @ParameterizedTest
  @EnumSource(PathForm.class)
  void inTheHeader(PathForm form) {
    Random random = new Random(20260830);
    for (int i = 0; i < REQUESTS; i++) {
      Sample sample = Sample.of(random);
      RequestHead signed =
          new SdkSigner(REGION, SERVICE, form, null, true)
              .sign(sample.method, sample.uri, sample.headers, sample.body, sample.key, TIME);

      assertThat(isMade(signed, sample, form)).as("%s", sample).isTrue();

      boolean contentHash = !signed.values("x-amz-content-sha256").isEmpty();
      RequestHead unsigned =
          without(
              signed,
              "authorization",
              "x-amz-date",
              "x-amz-security-token",
              "x-amz-content-sha256");
      List<HttpHeader> ours =
          new RequestSigner(REGION, SERVICE, form, contentHash)
              .sign(unsigned, Payload.hash(sample.body), sample.key, TIME);
      assertThat(ours.getLast().value())
          .as("%s", sample)
          .isEqualTo(signed.values("authorization").getFirst());
    }
  }

  @ParameterizedTest
  @EnumSource(PathForm.class)
  void inTheQuery(PathForm form) {
    Random random = new Random(20260901);
    for (int i = 0; i < REQUESTS; i++) {
      Sample sample = Sample.of(random);
      // Without a body to sign the SDK's pre-signed queries sign none.
      boolean signsBody = random.nextBoolean();
      byte[] body = signsBody ? sample.body : new byte[0];
      RequestHead signed =
          new SdkSigner(REGION, SERVICE, form, HOUR, signsBody)
              .sign(sample.method, sample.uri, sample.headers, body, sample.key, TIME);

      assertThat(isMade(signed, sample.with(body), form)).as("%s", sample).isTrue();

      String query = SignatureReading.withoutSignature(signed.query());
      RequestHead unsigned =
          new RequestHead(signed.method(), signed.path(), query, signed.headers());
      String ours =
          new RequestSigner(REGION, SERVICE, form, false)
              .presign(
                  unsigned,
                  signsBody ? Payload.hash(body) : Payload.UNSIGNED,
                  sample.key,
                  TIME,
                  HOUR);
      assertThat(parameters(ours))
          .as("%s", sample)
          .containsExactlyInAnyOrderElementsOf(parameters(signed.query()));
    }
  }

  private static boolean isMade(RequestHead head, Sample sample, PathForm form) {
    SignatureReading reading = SignatureReading.of(head);
    assertThat(reading).isInstanceOf(SignatureReading.Found.class);
    PresentedSignature signature = ((SignatureReading.Found) reading).signature();
    assertThat(signature.accessKeyId()).isEqualTo(sample.key.id());
    assertThat(signature.sessionToken()).isEqualTo(sample.key.sessionToken());
    Payload payload = Payload.of(signature, head, sample.body);
    assertThat(payload).isInstanceOf(Payload.Signed.class);
    return signature.isMadeBy(sample.key.secret(), head, form, (Payload.Signed) payload);
  }

  /** Returns what a query says of its signature. */
  private static List<String> parameters(String query) {
    return Stream.of(query.split("&", -1)).filter(pair -> pair.startsWith("X-Amz-")).toList();
  }

  private static RequestHead without(RequestHead head, String... names) {
    List<String> gone = List.of(names);
    return new RequestHead(
        head.method(),
        head.path(),
        head.query(),
        head.headers().stream()
            .filter(header -> !gone.contains(header.name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** A request at random. */
  private static final class Sample {
    private static final String CHARACTERS =
        "abcXYZ019-._~!$&'()*,;=:@/?#[]{}|\\^\"<>% +\u00e4\u1234\ud83d\ude00";

    private final String method;
    private final URI uri;
    private final List<HttpHeader> headers;
    private final byte[] body;
    private final AccessKey key;

    private Sample(String method, URI uri, List<HttpHeader> headers, byte[] body, AccessKey key) {
      this.method = method;
      this.uri = uri;
      this.headers = headers;
      this.body = body;
      this.key = key;
    }

    static Sample of(Random random) {
      String method = List.of("GET", "POST", "PUT", "DELETE").get(random.nextInt(4));
      StringBuilder path = new StringBuilder();
      int segments = random.nextInt(5);
      int depth = 0;
      for (int i = 0; i < segments; i++) {
        // Never above the root, where the SDK keeps the dots.
        String segment =
            depth > 0 && random.nextInt(3) == 0
                ? List.of("", ".", "..").get(random.nextInt(3))
                : "s" + encoded(text(random, 8));
        depth += segment.equals("..") ? -1 : segment.startsWith("s") ? 1 : 0;
        path.append('/').append(segment);
      }
      StringBuilder query = new StringBuilder();
      int parameters = random.nextInt(5);
      for (int i = 0; i < parameters; i++) {
        query
            .append(i == 0 ? "?" : "&")
            .append(encoded(text(random, 3)))
            .append(i)
            .append('=')
            .append(encoded(text(random, 6)));
      }
      List<HttpHeader> headers = new ArrayList<>();
      int fields = random.nextInt(5);
      for (int i = 0; i < fields; i++) {
        headers.add(
            new HttpHeader(
                "X-Header-" + random.nextInt(3),
                " a " + " ".repeat(random.nextInt(3)) + random.nextInt(9) + "\t b, c "));
      }
      byte[] body = text(random, 40).getBytes(StandardCharsets.UTF_8);
      AccessKey key =
          new AccessKey(
              "AKID" + random.nextInt(1000),
              // The SDK trims it.
              "s" + text(random, 40) + "s",
              random.nextBoolean() ? "t/+=" + random.nextInt(1000) : null);
      String host = "https://h" + random.nextInt(3) + (random.nextBoolean() ? ":8443" : "");
      return new Sample(method, URI.create(host + path + query), headers, body, key);
    }

    Sample with(byte[] other) {
      return new Sample(method, uri, headers, other, key);
    }

    private static String text(Random random, int most) {
      int[] points = CHARACTERS.codePoints().toArray();
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(most + 1);
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      return text.toString();
    }

    /** As clients encode: all but the unreserved characters. */
    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8)
          .replace("+", "%20")
          .replace("*", "%2A")
          .replace("%7E", "~");
    }

    @Override
    public String toString() {
      return method + " " + uri + " " + headers;
    }
  }
}
