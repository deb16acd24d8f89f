package dev.agentruntime.infra.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of what can be configured. */
final class Forms {
  static final Form<Boolean> SWITCH =
      new Form<>(
          "true or false",
          text ->
              switch (text) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> null;
              },
          String::valueOf);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");

  private Forms() {}

  /** Returns the form of texts that match {@code regex} as a whole. */
  static Form<String> text(String expected, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Form<>(
        expected, text -> pattern.matcher(text).matches() ? text : null, text -> text);
  }

  static Form<Integer> whole(int min, int max) {
    return new Form<>(
        "%d to %d".formatted(min, max),
        text -> {
          try {
            int value = Integer.parseInt(text);
            return value < min || value > max ? null : value;
          } catch (NumberFormatException _) {
            return null;
          }
        },
        String::valueOf);
  }

  /** Returns the form of the constants of {@code type}, written in lower case. */
  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return new Form<>(
        Arrays.stream(constants).map(Forms::lower).collect(Collectors.joining(" or ")),
        text ->
            Arrays.stream(constants).filter(c -> lower(c).equals(text)).findFirst().orElse(null),
        Forms::lower);
  }

  /**
   * Returns the form of durations of whole seconds, such as {@code 30s}, {@code 5m}, {@code 30d}.
   */
  static Form<Duration> duration(Duration min, Duration max) {
    return new Form<>(
        "a duration such as 30s, 5m, 2h or 30d, from %s to %s".formatted(write(min), write(max)),
        text -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            return null;
          }
          Duration value =
              Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2)));
          return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
        },
        Forms::write);
  }

  /** Returns the form of paths; a relative one is relative to {@code folder}. */
  static Form<Path> path(Path folder) {
    return new Form<>(
        "a path", text -> text.isBlank() ? null : folder.resolve(text).normalize(), Path::toString);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }

  private static String write(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds > 0 && seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
  }
}
