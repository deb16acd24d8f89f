package dev.agentruntime.core.sigv4;

import dev.agentruntime.core.Words;
import dev.agentruntime.core.sigv4.SignatureReading.Found;
import dev.agentruntime.core.sigv4.SignatureReading.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A signature as the texts that came; null for what the header form does not have. */
record RawSignature(
    String credential,
    String date,
    @Nullable String expires,
    String signedHeaders,
    String signature,
    @Nullable String token) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("([!-~]{1,128})/([0-9]{8})/([^/]{1,64})/([^/]{1,64})/aws4_request");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
  private static final Pattern HEADER = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");

  SignatureReading read(RequestHead head) {
    Matcher parts = CREDENTIAL.matcher(credential);
    if (!parts.matches()) {
      return new Malformed("Credential: (expected: KEY/YYYYMMDD/REGION/SERVICE/aws4_request)");
    }
    Optional<Instant> time = AmzDate.parse(date);
    if (time.isEmpty()) {
      return new Malformed(
          "X-Amz-Date: %s (expected: a time such as 20150830T123600Z)"
              .formatted(Words.shown(date)));
    }
    if (!date.startsWith(parts.group(2))) {
      return new Malformed("Credential: another day than X-Amz-Date (expected: the same)");
    }
    Duration lifetime = expires == null ? null : lifetime(expires);
    if (expires != null && lifetime == null) {
      return new Malformed(
          "X-Amz-Expires: %s (expected: from 1 to %d seconds)"
              .formatted(Words.shown(expires), RequestSigner.MAX_EXPIRES.toSeconds()));
    }
    List<String> names = List.of(signedHeaders.split(";", -1));
    String wrong = wrong(names, head);
    if (wrong != null) {
      return new Malformed(wrong);
    }
    if (!Sha256.HEX.matcher(signature).matches()) {
      return new Malformed("Signature: (expected: 64 lower-case hexadecimal digits)");
    }
    return new Found(
        new PresentedSignature(
            parts.group(1),
            new CredentialScope(parts.group(2), parts.group(3), parts.group(4)),
            time.get(),
            lifetime,
            names,
            signature,
            token));
  }

  private static @Nullable Duration lifetime(String text) {
    if (!SECONDS.matcher(text).matches()) {
      return null;
    }
    Duration lifetime = Duration.ofSeconds(Integer.parseInt(text));
    return lifetime.isZero() || lifetime.compareTo(RequestSigner.MAX_EXPIRES) > 0 ? null : lifetime;
  }

  private static @Nullable String wrong(List<String> names, RequestHead head) {
    if (!List.copyOf(new TreeSet<>(names)).equals(names)
        || !names.stream().allMatch(name -> HEADER.matcher(name).matches())) {
      return "SignedHeaders: (expected: names in lower case, sorted, each once)";
    }
    if (head.values(Names.HOST).size() != 1) {
      return "Host: given %d times (expected: once)".formatted(head.values(Names.HOST).size());
    }
    TreeSet<String> sent = new TreeSet<>(CanonicalRequest.names(head));
    for (String name : names) {
      if (!sent.contains(name)) {
        return "SignedHeaders: %s, which was not sent (expected: every signed header)"
            .formatted(Words.shown(name));
      }
    }
    for (String name : sent) {
      if ((name.equals(Names.HOST) || name.startsWith(Names.AMZ)) && !names.contains(name)) {
        return "%s: not signed (expected: host and every x-amz- header in SignedHeaders)"
            .formatted(Words.shown(name));
      }
    }
    return null;
  }
}
