package dev.agentruntime.json.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.Value;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.AuthenticationMethod;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.JsonWriter;
import dev.agentruntime.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions to governance, written and read. */
final class AuthorizationJsonTest {
  private static final RuntimeFacts FACTS =
      new RuntimeFacts(Instant.parse("2026-11-26T08:30:00.123456789Z"), "10.1.2.3");
  private static final List<AuthenticationMethod> METHODS = List.of(AuthenticationMethod.values());
  private static final RuntimeFacts UNKNOWN = new RuntimeFacts(Instant.EPOCH, "none");

  @Test
  void writesAllThatIsAsked() {
    Map<String, Value> context = new LinkedHashMap<>();
    context.put("amount", Value.whole(5));
    context.put("note", Value.Null.NULL);
    Authorization asked =
        new Authorization(
            new Principal(
                new EntityName("Agent", "billing \"bot\""),
                Set.of("ops", "billing"),
                "acme",
                new Value.Fields(Map.of("level", Value.whole(3))),
                AuthenticationMethod.API_KEY),
            new Intent("call_reasoning"),
            new EntityName("Route", "reasoning"),
            new Value.Fields(context),
            FACTS);

    assertThat(text(asked))
        .isEqualTo(
            "{\"principal\":{\"type\":\"Agent\",\"id\":\"billing \\\"bot\\\"\","
                + "\"groups\":[\"billing\",\"ops\"],\"tenant\":\"acme\",\"attributes\":{\"level\":3},"
                + "\"auth_method\":\"api_key\"},\"intent\":\"call_reasoning\","
                + "\"resource\":\"Route::\\\"reasoning\\\"\",\"context\":{\"amount\":5,\"note\":null},"
                + "\"runtime\":{\"now\":\"2026-11-26T08:30:00.123456789Z\","
                + "\"source_address\":\"10.1.2.3\"}}");
  }

  @Test
  void readsWhatItWrites() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      Authorization asked = authorization(random);

      assertThat(AuthorizationReader.read(fields(text(asked)), UNKNOWN)).isEqualTo(asked);
    }
  }

  @Test
  void whatIsNotSaidIsWhatIsKnown() throws Exception {
    assertThat(read("{\"principal\":\"Agent::\\\"a\\\"\",\"intent\":\"go\"}"))
        .isEqualTo(
            new Authorization(
                new Principal(
                    new EntityName("Agent", "a"),
                    Set.of(),
                    null,
                    Value.NO_FIELDS,
                    AuthenticationMethod.NONE),
                new Intent("go"),
                Authorization.NO_ROUTE,
                Value.NO_FIELDS,
                FACTS));
  }

  @Test
  void aServiceIsAPrincipalForShort() throws Exception {
    assertThat(read("{\"service\":\"billing\",\"intent\":\"go\"}"))
        .isEqualTo(read("{\"principal\":\"Service::\\\"billing\\\"\",\"intent\":\"go\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | principal: missing (expected: a Cedar entity such as Agent::"billing-bot", or an object with type and id)
          {"principal":7,"intent":"go"} | principal: a number (expected: a Cedar entity such as Agent::"billing-bot", or an object with type and id)
          {"principal":"bot","intent":"go"} | principal: "bot" (expected: a Cedar entity such as Agent::"billing-bot", or an object with type and id)
          {"principal":{"id":"a"},"intent":"go"} | principal.type: missing (expected: a string)
          {"principal":{"type":"1","id":"a"},"intent":"go"} | principal.id: "1::a" (expected: a Cedar type name, and an id of 1 to 512 characters)
          {"principal":{"type":"A","id":"a","group":[]},"intent":"go"} | principal.group: an unknown field (expected: type, id, groups, tenant, attributes, auth_method)
          {"principal":{"type":"A","id":"a","groups":["x",1]},"intent":"go"} | principal.groups[1]: a number (expected: a string)
          {"principal":{"type":"A","id":"a","tenant":1},"intent":"go"} | principal.tenant: a number (expected: a string)
          {"principal":{"type":"A","id":"a","attributes":[]},"intent":"go"} | principal.attributes: an array (expected: an object)
          {"service":"s","principal":"A::\\"a\\"","intent":"go"} | service: a string (expected: none beside principal)
          {"service":"","intent":"go"} | service: "Service::" (expected: a Cedar type name, and an id of 1 to 512 characters)
          {"service":"s"} | intent: missing (expected: a string)
          {"service":"s","intent":"go!"} | intent: "go!" (expected: a letter, then at most 127 letters, digits, '_', '-', '.', ':' or '/')
          {"service":"s","intent":"go","resource":"reasoning"} | resource: "reasoning" (expected: a Cedar entity such as Route::"reasoning")
          {"service":"s","intent":"go","context":"x"} | context: a string (expected: an object)
          {"service":"s","intent":"go","context":{"runtime":{}}} | context.runtime: set by the caller (expected: nothing; what the runtime knows is runtime)
          {"service":"s","intent":"go","runtime":{"now":"today"}} | runtime.now: "today" (expected: a time such as 2026-11-26T12:00:00Z)
          {"service":"s","intent":"go","runtime":{"hour":4}} | runtime.hour: an unknown field (expected: now, source_address)
          {"service":"s","intent":"go","input":"x"} | input: an unknown field (expected: service, principal, intent, resource, context, runtime)
          """)
  void saysWhatIsNotAsExpected(String event, String message) {
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(UnexpectedValueException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheMethodsThatItKnows() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"principal\":{\"type\":\"A\",\"id\":\"a\",\"auth_method\":\"x\"},"
                        + "\"intent\":\"go\"}"))
        .hasMessageStartingWith("principal.auth_method: \"x\" (expected: none, api_key, jwt");
  }

  private static Authorization read(String event) throws Exception {
    return AuthorizationReader.read(fields(event), FACTS);
  }

  private static Value.Fields fields(String text) throws MalformedJsonException {
    return (Value.Fields) new JsonReader(100).read(text);
  }

  private static String text(Authorization asked) {
    return new String(
        JsonWriter.bytes(json -> AuthorizationWriter.write(json, asked)), StandardCharsets.UTF_8);
  }

  private static Authorization authorization(Random random) {
    return new Authorization(
        new Principal(
            new EntityName(random.nextBoolean() ? "Agent" : "Acme::Agent", name(random)),
            Set.copyOf(random.ints(3, 0, 4).mapToObj(n -> "group " + n).distinct().toList()),
            tenant(random),
            object(random, 2),
            METHODS.get(random.nextInt(METHODS.size()))),
        new Intent("intent_" + random.nextInt(9)),
        new EntityName("Route", name(random)),
        object(random, 3),
        new RuntimeFacts(
            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
            random.nextBoolean() ? "::1" : "192.0.2.7"));
  }

  private static @Nullable String tenant(Random random) {
    return random.nextBoolean() ? name(random) : null;
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Value.text(name(random));
      case 1 -> Value.whole(random.nextLong());
      case 2 -> new Value.Decimal(BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(4)));
      case 3 -> Value.bool(random.nextBoolean());
      case 4 -> Value.Null.NULL;
      case 5 -> new Value.Items(List.of(value(random, depth - 1), value(random, depth - 1)));
      default -> object(random, depth - 1);
    };
  }

  private static Value.Fields object(Random random, int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put(name(random), value(random, depth));
    }
    return new Value.Fields(fields);
  }

  private static String name(Random random) {
    String letters = "abc \"\\'\n\t\u0000\u00e9\u2028\ud83d\udea8{}";
    StringBuilder name = new StringBuilder();
    int[] points = letters.codePoints().toArray();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      name.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return name.toString();
  }
}
