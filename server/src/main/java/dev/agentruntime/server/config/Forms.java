package dev.agentruntime.server.config;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.identity.EntityName;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of values that the configuration knows. */
final class Forms {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12}) ?(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})(?: ?(B|KiB|MiB|GiB))?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
  private static final Pattern FOUR_PARTS =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern ENTITY =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*)::\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
  private static final Pattern SECRET_NAME =
      Pattern.compile("[A-Za-z0-9/_+=.@:-]{1,2048}(#[!-\"$-~]{1,256})?");
  private static final long KIB = 1024;
  private static final long MIB = KIB * KIB;
  private static final long GIB = KIB * MIB;

  static final Form<Boolean> FLAG =
      new Form<>(
          "true or false",
          (text, _) ->
              switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
              },
          Object::toString);

  static final Form<String> NAMES = pattern(NAME, "a letter, then letters, digits, '_' or '-'");

  static final Form<String> VARIABLE_NAME =
      pattern(VARIABLE, "the name of an environment variable");

  static final Form<String> INTENT =
      new Form<>(
          Intent.EXPECTED, (text, _) -> Intent.isWellFormed(text) ? text : null, text -> text);

  static final Form<String> HOST_NAME = pattern(HOST, "an IP address or a host name");

  static final Form<String> REGION =
      pattern(
          Pattern.compile("[a-z]{2,3}(-[a-z]+)+-\\d{1,2}"), "a region of AWS such as eu-central-1");

  static final Form<String> TABLE =
      pattern(
          Pattern.compile("[A-Za-z0-9_.-]{3,255}"),
          "the name of a table: 3 to 255 letters, digits, '_', '.' or '-'");

  static final Form<String> TOPIC =
      pattern(
          Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}"),
          "the ARN of an SNS topic such as arn:aws:sns:eu-central-1:123456789012:alerts");

  static final Form<String> GUARDRAIL_VERSION =
      pattern(Pattern.compile("DRAFT|[1-9][0-9]{0,7}"), "a number, or DRAFT");

  static final Form<String> MODEL =
      pattern(
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,2047}"),
          "the id or the ARN of a model or an inference profile");

  static final String IN_PROCESS = "in_process";
  static final String LAMBDA = "lambda:";

  static final Form<String> GOVERNANCE =
      pattern(
          Pattern.compile(IN_PROCESS + "|" + LAMBDA + "[A-Za-z0-9_:-]{1,170}"),
          "in_process, or lambda: and the name of a function, name:alias or an ARN");

  static final Form<URI> HTTP_URL =
      new Form<>(
          "a URL that starts with http:// or https://, without user or fragment",
          (text, _) -> {
            try {
              URI uri = new URI(text);
              boolean http =
                  "http".equalsIgnoreCase(uri.getScheme())
                      || "https".equalsIgnoreCase(uri.getScheme());
              return http
                      && uri.getHost() != null
                      && uri.getUserInfo() == null
                      && uri.getFragment() == null
                  ? uri
                  : null;
            } catch (URISyntaxException _) {
              return null;
            }
          },
          URI::toString);

  static final Form<Path> PATH =
      new Form<>(
          "a path",
          (text, base) -> {
            try {
              return text.isEmpty() ? null : base.resolve(text).normalize();
            } catch (InvalidPathException _) {
              return null;
            }
          },
          Path::toString);

  static final Form<KeySetLocation> KEY_SET =
      new Form<>(
          "an https:// URL, an http:// URL of a loopback address, or a path",
          (text, base) -> {
            if (text.contains("://")) {
              URI uri = HTTP_URL.parser().parse(text, base);
              boolean safe =
                  uri != null
                      && ("https".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri.getHost()));
              return safe ? new KeySetLocation.Remote(Objects.requireNonNull(uri)) : null;
            }
            Path path = PATH.parser().parse(text, base);
            return path == null ? null : new KeySetLocation.Local(path);
          },
          Object::toString);

  static final Form<StoredSecret> STORED_SECRET =
      new Form<>(
          "secretsmanager: and the name or ARN of a secret",
          (text, _) -> {
            if (!text.startsWith(StoredSecret.PREFIX)) {
              return null;
            }
            String name = text.substring(StoredSecret.PREFIX.length());
            return SECRET_NAME.matcher(name).matches() ? new StoredSecret(name) : null;
          },
          Object::toString);

  static final Form<KeyLocation> KEYS =
      new Form<>(
          "a path, or " + STORED_SECRET.expected(),
          (text, base) -> {
            if (text.startsWith(StoredSecret.PREFIX)) {
              return STORED_SECRET.parser().parse(text, base);
            }
            Path path = PATH.parser().parse(text, base);
            return path == null ? null : new KeyLocation.Local(path);
          },
          Object::toString);

  static final Form<String> ENTITY_TYPE =
      pattern(
          Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*"),
          "a Cedar type name such as Agent");

  static final Form<Digest> DIGEST =
      new Form<>(
          "sha256: and 64 hexadecimal digits",
          (text, _) -> HASH.matcher(text).matches() ? new Digest(text) : null,
          Digest::value);

  static final Form<EntityName> PRINCIPAL =
      new Form<>(
          "an id of 1 to 512 characters, or a Cedar entity such as Agent::\"billing-bot\"",
          (text, _) -> {
            Matcher entity = ENTITY.matcher(text);
            boolean named = entity.matches();
            String type = named ? entity.group(1) : "Agent";
            String id = named ? entity.group(2).replaceAll("\\\\(.)", "$1") : text;
            // A text with these that is no entity is a misspelt one, and no id.
            boolean misspelt = !named && (text.contains("::") || text.contains("\""));
            return misspelt || id.isBlank() || id.length() > 512 ? null : new EntityName(type, id);
          },
          EntityName::toString);

  private Forms() {}

  static Form<String> text(int maxLength) {
    return new Form<>(
        "a text of 1 to %d characters".formatted(maxLength),
        (text, _) -> text.isBlank() || text.length() > maxLength ? null : text,
        text -> text);
  }

  static Form<Integer> whole(int min, int max) {
    return new Form<>(
        "a whole number from %d to %d".formatted(min, max),
        (text, _) -> {
          if (!WHOLE.matcher(text).matches()) {
            return null;
          }
          long value = Long.parseLong(text);
          return value < min || value > max ? null : (int) value;
        },
        Object::toString);
  }

  static Form<BigDecimal> number(String min, String max) {
    return new Form<>(
        "a number from %s to %s".formatted(min, max),
        (text, _) -> {
          if (!NUMBER.matcher(text).matches()) {
            return null;
          }
          BigDecimal value = new BigDecimal(text);
          boolean within =
              value.compareTo(new BigDecimal(min)) >= 0
                  && value.compareTo(new BigDecimal(max)) <= 0;
          return within ? value : null;
        },
        BigDecimal::toPlainString);
  }

  static Form<Duration> duration(Duration min, Duration max) {
    return new Form<>(
        "a duration from %s to %s, such as 250ms, 30s, 5m, 24h or 7d"
            .formatted(written(min), written(max)),
        (text, _) -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            return null;
          }
          long number = Long.parseLong(matcher.group(1));
          Duration value =
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              };
          return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
        },
        Forms::written);
  }

  static Form<Long> size(long min, long max) {
    return new Form<>(
        "a size from %s to %s, such as 65536, 64 KiB or 1 MiB"
            .formatted(writtenSize(min), writtenSize(max)),
        (text, _) -> {
          Matcher matcher = SIZE.matcher(text);
          if (!matcher.matches()) {
            return null;
          }
          long unit =
              switch (matcher.group(2)) {
                case "KiB" -> KIB;
                case "MiB" -> MIB;
                case "GiB" -> GIB;
                case null, default -> 1;
              };
          long number = Long.parseLong(matcher.group(1));
          return number > max / unit || number * unit < min ? null : number * unit;
        },
        Forms::writtenSize);
  }

  /** Returns the form of the constants of {@code type}, written in lower case. */
  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return new Form<>(
        constants.stream().map(Forms::written).collect(Collectors.joining(", ", "one of ", "")),
        (text, _) ->
            constants.stream()
                .filter(constant -> written(constant).equals(text))
                .findFirst()
                .orElse(null),
        Forms::written);
  }

  /** Returns the form of a text that is one of {@code options}. */
  static Form<String> choice(List<String> options) {
    return new Form<>(
        (options.size() == 1 ? "" : "one of ") + String.join(", ", options),
        (text, _) -> options.contains(text) ? text : null,
        text -> text);
  }

  /** Returns whether {@code host} is a literal loopback address or {@code localhost}. */
  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    String literal =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    // Spellings such as 127.1 or 0x7f.1 mean different addresses to different resolvers.
    if (literal.indexOf(':') < 0 && !FOUR_PARTS.matcher(literal).matches()) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(literal).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Form<String> pattern(Pattern pattern, String expected) {
    return new Form<>(
        expected, (text, _) -> pattern.matcher(text).matches() ? text : null, text -> text);
  }

  private static <E extends Enum<E>> String written(E constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String written(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    // A day reads as 24h, a week as 7d; ninety seconds stay seconds.
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String writtenSize(long bytes) {
    if (bytes == 0) {
      return "0";
    }
    if (bytes % GIB == 0) {
      return bytes / GIB + " GiB";
    }
    if (bytes % MIB == 0) {
      return bytes / MIB + " MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + " KiB" : Long.toString(bytes);
  }
}
