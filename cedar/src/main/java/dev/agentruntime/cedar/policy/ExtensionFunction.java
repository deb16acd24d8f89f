package dev.agentruntime.cedar.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions and methods of the extension types. */
public enum ExtensionFunction {
  IP("ip", false, 1),
  DECIMAL("decimal", false, 1),
  DATETIME("datetime", false, 1),
  DURATION("duration", false, 1),
  IS_IPV4("isIpv4", true, 1),
  IS_IPV6("isIpv6", true, 1),
  IS_LOOPBACK("isLoopback", true, 1),
  IS_MULTICAST("isMulticast", true, 1),
  IS_IN_RANGE("isInRange", true, 2),
  LESS_THAN("lessThan", true, 2),
  LESS_THAN_OR_EQUAL("lessThanOrEqual", true, 2),
  GREATER_THAN("greaterThan", true, 2),
  GREATER_THAN_OR_EQUAL("greaterThanOrEqual", true, 2),
  OFFSET("offset", true, 2),
  DURATION_SINCE("durationSince", true, 2),
  TO_DATE("toDate", true, 1),
  TO_TIME("toTime", true, 1),
  TO_MILLISECONDS("toMilliseconds", true, 1),
  TO_SECONDS("toSeconds", true, 1),
  TO_MINUTES("toMinutes", true, 1),
  TO_HOURS("toHours", true, 1),
  TO_DAYS("toDays", true, 1);

  private static final Map<String, ExtensionFunction> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ExtensionFunction::word, Function.identity()));

  private final String word;
  private final boolean method;
  private final int arity;

  ExtensionFunction(String word, boolean method, int arity) {
    this.word = word;
    this.method = method;
    this.arity = arity;
  }

  /** Returns the function or method called {@code word}, or null where there is none. */
  public static @Nullable ExtensionFunction named(String word) {
    return BY_WORD.get(word);
  }

  public String word() {
    return word;
  }

  /** Returns whether this is written as a method of its first argument. */
  public boolean isMethod() {
    return method;
  }

  /** Returns how many arguments there are, the one that a method is called on included. */
  public int arity() {
    return arity;
  }
}
