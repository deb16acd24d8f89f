package dev.agentruntime.lambda;

import dev.agentruntime.core.governance.ActionGroups;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Variables of an environment, each read as what it should be. One that is empty counts as unset.
 */
final class Variables {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final String NONE = "none";

  private final Map<String, String> environment;

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(String name, String expected) {
    String value = find(name);
    if (value == null) {
      throw new IllegalArgumentException("%s: none (expected: %s)".formatted(name, expected));
    }
    return value;
  }

  String textOr(String name, String unlessSet) {
    String value = find(name);
    return value == null ? unlessSet : value;
  }

  @Nullable URI uri(String name) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw refused(name, value, "an address such as http://127.0.0.1:8000", e);
    }
    throw refused(name, value, "an address such as http://127.0.0.1:8000", null);
  }

  Duration durationOr(String name, Duration unlessSet) {
    String value = find(name);
    return value == null ? unlessSet : duration(name, value, "a duration such as 500ms or 5s");
  }

  /** Returns a duration, or null where the variable says that there is no bound. */
  @Nullable Duration boundOr(String name, Duration unlessSet) {
    String value = find(name);
    if (value == null) {
      return unlessSet;
    }
    return value.equals(NONE) ? null : duration(name, value, "a duration such as 15m, or none");
  }

  Level levelOr(String name, Level unlessSet) {
    String value = find(name);
    if (value == null) {
      return unlessSet;
    }
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(value)) {
        return level;
      }
    }
    throw refused(
        name,
        value,
        Arrays.stream(Level.values())
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")),
        null);
  }

  /** Returns the members of groups, as {@code read=list,get;write=put}. */
  ActionGroups groups(String name) {
    String value = find(name);
    if (value == null) {
      return ActionGroups.NONE;
    }
    Map<String, List<String>> members = new TreeMap<>();
    for (String part : value.split(";", -1)) {
      String[] group = part.split("=", -1);
      List<String> its =
          group.length == 2
              ? Arrays.stream(group[1].split(",", -1)).map(String::strip).toList()
              : List.of();
      if (group[0].isBlank()
          || its.isEmpty()
          || its.contains("")
          || members.put(group[0].strip(), its) != null) {
        throw refused(name, value, "groups and their actions, as read=list,get;write=put", null);
      }
    }
    return ActionGroups.ofMembers(members);
  }

  private static Duration duration(String name, String value, String expected) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw refused(name, value, expected, null);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private @Nullable String find(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static IllegalArgumentException refused(
      String name, String value, String expected, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "%s: %s (expected: %s)".formatted(name, value, expected), cause);
  }
}
