package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.sigv4.CanonicalRequest;
import dev.agentruntime.core.sigv4.HttpHeader;
import dev.agentruntime.core.sigv4.PathForm;
import dev.agentruntime.core.sigv4.Payload;
import dev.agentruntime.core.sigv4.RequestHead;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.server.config.AuthSettings;
import dev.agentruntime.server.config.SigV4Settings;
import dev.agentruntime.server.config.StoredSecret;
import dev.agentruntime.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any one change in a signed request is refused. */
final class MutationTest {
  private static final int REQUESTS = 30;
  private static final int CHANGES = 15;
  private static final Instant NOW = ManualClock.START;
  private static final String PRINTABLE =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*,;=%{}|^ \"<>";

  private final ManualClock clock = new ManualClock();
  private final Authenticator authenticator = authenticator();

  @Test
  void inTheHeaderForm() {
    Random random = new Random(20261101);
    Map<Part, Integer> refused = new EnumMap<>(Part.class);
    for (int i = 0; i < REQUESTS; i++) {
      String body = text(random, 30);
      SignedRequest request = signer(random).sign(head(random), body, NOW);
      assertThat(isBelieved(request)).isTrue();
      refuseChanges(random, request, refused);
    }
    // Every part was changed, and to something that does not mean the same.
    assertThat(refused).containsOnlyKeys(Part.values());
  }

  @Test
  void inTheQueryForm() {
    Random random = new Random(20261102);
    Map<Part, Integer> refused = new EnumMap<>(Part.class);
    for (int i = 0; i < REQUESTS; i++) {
      String body = random.nextBoolean() ? "" : text(random, 30);
      String hash =
          body.isEmpty() && random.nextBoolean()
              ? Payload.UNSIGNED
              : Payload.hash(Signer.bytes(body));
      SignedRequest request =
          signer(random).presign(head(random), body, hash, NOW, Duration.ofMinutes(5));
      assertThat(isBelieved(request)).isTrue();
      refuseChanges(random, request, refused);
    }
    assertThat(refused).containsOnlyKeys(Part.values());
  }

  /** What of a request is changed. */
  private enum Part {
    METHOD,
    PATH,
    QUERY,
    HEADER_VALUE,
    HEADER_GONE,
    HEADER_TWICE,
    AMZ_HEADER,
    BODY
  }

  private void refuseChanges(Random random, SignedRequest request, Map<Part, Integer> refused) {
    for (Part part : Part.values()) {
      for (int i = 0; i < CHANGES; i++) {
        SignedRequest changed = changed(random, request, part);
        if (!meansTheSame(request, changed)) {
          assertThat(isBelieved(changed))
              .as("%s of %s: %s", part, shown(request), shown(changed))
              .isFalse();
          refused.merge(part, 1, Integer::sum);
        }
      }
    }
  }

  private static SignedRequest changed(Random random, SignedRequest request, Part part) {
    RequestHead head = request.head();
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    int at = random.nextInt(headers.size());
    HttpHeader header = headers.get(at);
    switch (part) {
      case METHOD -> {
        return with(request, head.method() + "X", head.path(), head.query(), headers);
      }
      case PATH -> {
        return with(request, head.method(), edited(random, head.path()), head.query(), headers);
      }
      case QUERY -> {
        return with(request, head.method(), head.path(), edited(random, head.query()), headers);
      }
      case HEADER_VALUE ->
          headers.set(at, new HttpHeader(header.name(), edited(random, header.value())));
      case HEADER_GONE -> headers.remove(at);
      case HEADER_TWICE -> headers.add(header);
      case AMZ_HEADER -> headers.add(new HttpHeader("X-Amz-" + random.nextInt(10), "x"));
      case BODY -> {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return new SignedRequest(head, Signer.bytes(edited(random, body)));
      }
    }
    return with(request, head.method(), head.path(), head.query(), headers);
  }

  /** Returns {@code text} with one character more, less or another. */
  private static String edited(Random random, String text) {
    int at = random.nextInt(text.length() + 1);
    String some = String.valueOf(PRINTABLE.charAt(random.nextInt(PRINTABLE.length())));
    String before = text.substring(0, at);
    return switch (random.nextInt(3)) {
      case 0 -> before + some + text.substring(at);
      case 1 -> before + text.substring(Math.min(text.length(), at + 1));
      default -> before + some + text.substring(Math.min(text.length(), at + 1));
    };
  }

  /* Spaces in headers, the order of parameters and dots in paths are signed in one form alone. */
  private static boolean meansTheSame(SignedRequest one, SignedRequest other) {
    return canonical(one).equals(canonical(other))
        && SignatureReading.of(one.head()).equals(SignatureReading.of(other.head()));
  }

  private static CanonicalRequest canonical(SignedRequest request) {
    RequestHead head = request.head();
    List<HttpHeader> headers = new ArrayList<>(head.headers());
    headers.removeIf(header -> header.name().equals("Authorization"));
    return CanonicalRequest.of(
        new RequestHead(head.method(), head.path(), head.query(), headers),
        PathForm.NORMALIZED,
        Payload.hash(request.body()));
  }

  private static SignedRequest with(
      SignedRequest request, String method, String path, String query, List<HttpHeader> headers) {
    return new SignedRequest(new RequestHead(method, path, query, headers), request.body());
  }

  private static RequestHead head(Random random) {
    StringBuilder query = new StringBuilder("p=1");
    for (int i = random.nextInt(4); i > 0; i--) {
      query.append('&').append("q").append(i).append('=').append(random.nextInt(100));
    }
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("Host", "runtime.example.com:8080"));
    headers.add(new HttpHeader("Content-Type", "application/json"));
    for (int i = random.nextInt(3); i > 0; i--) {
      headers.add(new HttpHeader("X-Header-" + i, "value " + random.nextInt(100)));
    }
    return new RequestHead(
        List.of("GET", "POST", "DELETE").get(random.nextInt(3)),
        "/dispatches/" + random.nextInt(1000),
        query.toString(),
        headers);
  }

  private static Signer signer(Random random) {
    return new Signer(Signer.of(null).key(), Signer.REGION, Signer.SERVICE, random.nextBoolean());
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(PRINTABLE.charAt(random.nextInt(PRINTABLE.length())));
    }
    return text.toString();
  }

  private static String shown(SignedRequest request) {
    StringBuilder shown = new StringBuilder();
    RequestHead head = request.head();
    shown.append(head.method()).append(' ').append(head.path()).append('?').append(head.query());
    head.headers().forEach(h -> shown.append('\n').append(h.name()).append(':').append(h.value()));
    return shown.append('\n').append(new String(request.body(), StandardCharsets.UTF_8)).toString();
  }

  private boolean isBelieved(SignedRequest request) {
    return authenticator.authenticate(Signer.credentials(request))
        instanceof Authentication.Authenticated;
  }

  private Authenticator authenticator() {
    SecretStore store =
        _ ->
            () ->
                "- {id: %s, secret: %s, principal: p}"
                    .formatted(Signer.ID, Signer.SECRET)
                    .getBytes(StandardCharsets.UTF_8);
    AuthSettings settings =
        new AuthSettings(
            null,
            null,
            new SigV4Settings(
                new StoredSecret("keys"),
                Signer.REGION,
                Signer.SERVICE,
                Duration.ofMinutes(5),
                true,
                false,
                10));
    return switch (Authenticators.open(
        settings,
        new Authenticators.Surroundings(clock, clock::nanos, Runnable::run, Map.of(), store))) {
      case Authenticators.Opened(var opened) -> opened;
      case Authenticators.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
