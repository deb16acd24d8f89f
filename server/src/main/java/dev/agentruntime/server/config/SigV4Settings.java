package dev.agentruntime.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which requests signed with AWS Signature Version 4 are believed.
 *
 * @param keys where the access keys and their secrets are
 * @param region that must be signed for
 * @param service that must be signed for
 * @param skew how far a signature's time may be off
 * @param presigned whether a signature may stand in the query
 * @param replayProtection whether a signature is believed once alone
 * @param replayEntries how many signatures are remembered for that
 */
public record SigV4Settings(
    KeyLocation keys,
    String region,
    String service,
    Duration skew,
    boolean presigned,
    boolean replayProtection,
    int replayEntries) {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9-]{1,64}");
  static final Form<String> WORD =
      new Form<>(
          "letters, digits or '-'",
          (text, _) -> PATTERN.matcher(text).matches() ? text : null,
          text -> text);
  private static final KeyLocation EXAMPLE = new KeyLocation.Local(Path.of("sigv4-keys.yaml"));

  public SigV4Settings {
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(skew, "skew");
  }

  static SigV4Settings read(Section sigv4) {
    return new SigV4Settings(
        sigv4.required(
            "keys", Forms.KEYS, EXAMPLE, "The access keys and their secrets; see below."),
        sigv4.required(
            "region",
            WORD,
            "us-east-1",
            "The region that must be signed for, such as `us-east-1`."),
        sigv4.value("service", WORD, "execute-api", "The service that must be signed for."),
        sigv4.value(
            "skew",
            Forms.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofMinutes(5),
            "How far a signature's time may be off."),
        sigv4.value("presigned", Forms.FLAG, true, "Whether a signature may stand in the query."),
        sigv4.value(
            "replay_protection",
            Forms.FLAG,
            false,
            "Whether each signature is believed once alone, by each process."),
        sigv4.value(
            "replay_entries",
            Forms.whole(1, 10_000_000),
            262_144,
            "How many signatures are remembered for that; with more at once, answers are 503."));
  }
}
