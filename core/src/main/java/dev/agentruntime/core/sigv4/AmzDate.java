package dev.agentruntime.core.sigv4;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time of a signature in its one form, such as {@code 20150830T123600Z}. */
final class AmzDate {
  static final int DAY_LENGTH = "yyyyMMdd".length();

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern DIGITS = Pattern.compile("[0-9]{8}T[0-9]{6}Z");

  private AmzDate() {}

  static String format(Instant time) {
    return FORMAT.format(time);
  }

  static Optional<Instant> parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FORMAT.parse(text, Instant::from));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
