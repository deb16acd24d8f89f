package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.DatetimeValue;
import dev.agentruntime.cedar.value.IpValue;
import dev.agentruntime.cedar.value.LongValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.StringValue;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.Principal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code context.runtime}: what the runtime itself knows of a request. */
final class RuntimeRecord extends RecordValue {
  private static final Set<String> NAMES =
      Set.of("now", "hour", "source_address", "auth_method", "tenant");
  private static final Map<AuthenticationMethod, StringValue> METHODS =
      Arrays.stream(AuthenticationMethod.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), method -> new StringValue(method.code())));
  private static final int SECONDS_A_DAY = 86_400;
  private static final int SECONDS_AN_HOUR = 3_600;
  private static final int BITS_V4 = 32;
  private static final int BITS_V6 = 128;

  private final RuntimeFacts facts;
  private final Principal principal;

  RuntimeRecord(RuntimeFacts facts, Principal principal) {
    this.facts = facts;
    this.principal = principal;
  }

  @Override
  public @Nullable CedarValue get(String name) {
    return switch (name) {
      case "now" -> new DatetimeValue(facts.receivedAt().toEpochMilli());
      case "hour" -> new LongValue(hour(facts.receivedAt()));
      case "source_address" -> address(facts.sourceAddress());
      case "auth_method" -> METHODS.get(principal.method());
      case "tenant" -> principal.tenant() == null ? null : new StringValue(principal.tenant());
      default -> null;
    };
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(NAMES);
    names.removeIf(name -> get(name) == null);
    return names;
  }

  private static int hour(Instant instant) {
    return Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY) / SECONDS_AN_HOUR;
  }

  /** Returns {@code text} as an address, or null where it is none. Cedar knows no zones. */
  private static @Nullable IpValue address(String text) {
    int zone = text.indexOf('%');
    byte[] bytes;
    try {
      // Not Cedar's own reader: an address of version 4 inside one of version 6 is the former.
      bytes = InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone)).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
    return bytes.length == BITS_V4 / Byte.SIZE
        ? new IpValue(false, 0, bits(bytes, 0, bytes.length), BITS_V4)
        : new IpValue(
            true, bits(bytes, 0, Long.BYTES), bits(bytes, Long.BYTES, bytes.length), BITS_V6);
  }

  private static long bits(byte[] bytes, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = bits << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
    }
    return bits;
  }
}
