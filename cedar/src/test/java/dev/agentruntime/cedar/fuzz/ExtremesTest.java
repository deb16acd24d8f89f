package dev.agentruntime.cedar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Explanation;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.text.PolicyWriter;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that are very long or very deep are refused in words or do what they say, on a thread with
 * little stack and on a virtual one.
 */
final class ExtremesTest {
  private static final int MANY = 100_000;
  private static final String BRACKETS = "nested deeper than 100 brackets";
  private static final String OPERATORS = "deeper than 250 operators";
  private static final String SIGNS = "(expected: at most 4)";

  @FunctionalInterface
  interface Run {
    <T> T on(Callable<T> task) throws Exception;
  }

  /** Where a task is run. */
  enum Place implements Run {
    SMALL_STACK {
      @Override
      public <T> T on(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(null, future, "small", 512 * 1024).start();
        return future.get();
      }
    },
    VIRTUAL {
      @Override
      public <T> T on(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofVirtual().start(future);
        return future.get();
      }
    }
  }

  private static Stream<Arguments> everywhere(Stream<Arguments> cases) {
    List<Arguments> all = cases.toList();
    return Stream.of(Place.values())
        .flatMap(
            place ->
                all.stream()
                    .map(
                        one ->
                            Arguments.of(
                                Stream.concat(Stream.of(place), Stream.of(one.get())).toArray())));
  }

  static Stream<Arguments> tooMuch() {
    return everywhere(
        Stream.of(
            Arguments.of("brackets", "(".repeat(MANY) + "1" + ")".repeat(MANY), BRACKETS),
            Arguments.of("brackets left open", "(".repeat(MANY), BRACKETS),
            Arguments.of("sets", "[".repeat(MANY) + "]".repeat(MANY), BRACKETS),
            Arguments.of("records", "{a:".repeat(MANY) + "1" + "}".repeat(MANY), BRACKETS),
            Arguments.of("calls", "ip(".repeat(MANY) + ")".repeat(MANY), BRACKETS),
            Arguments.of("methods", "context.contains(".repeat(MANY), BRACKETS),
            Arguments.of("tests", "if ".repeat(MANY), BRACKETS),
            Arguments.of("alternatives", "if true then true else ".repeat(MANY) + "true", BRACKETS),
            Arguments.of("not", "!".repeat(MANY) + "true", SIGNS),
            Arguments.of("minus", "-".repeat(MANY) + "1", SIGNS),
            Arguments.of("not in brackets", "!(".repeat(MANY) + "true", BRACKETS),
            Arguments.of("attributes", "context" + ".a".repeat(MANY), OPERATORS),
            Arguments.of("attributes in quotes", "context" + "[\"a\"]".repeat(MANY), OPERATORS),
            Arguments.of("has", "context has a" + ".a".repeat(MANY), OPERATORS),
            Arguments.of("methods in a row", "[]" + ".isEmpty()".repeat(MANY), OPERATORS),
            Arguments.of("sum", "1" + "+1".repeat(MANY), OPERATORS),
            Arguments.of("product", "1" + "*1".repeat(MANY), OPERATORS)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource
  void tooMuch(Place place, String name, String condition, String reason) throws Exception {
    String text = "permit (principal, action, resource) when { " + condition + " };";

    ParseResult result = place.on(() -> PolicyParser.parse(text));

    assertThat(result)
        .isInstanceOfSatisfying(
            ParseResult.Refused.class,
            refused -> {
              assertThat(refused.problems()).as(name).hasSize(1);
              assertThat(refused.problems().getFirst().message()).contains(reason);
              assertThat(refused.problems().getFirst().line()).isEqualTo(1);
            });
  }

  static Stream<Arguments> atTheBounds() {
    return everywhere(
        Stream.of(
            Arguments.of("conjuncts", "context.t" + " && context.t".repeat(MANY), true),
            Arguments.of("disjuncts", "context.f" + " || context.f".repeat(MANY), false),
            Arguments.of("elements", "[1" + ",1".repeat(MANY) + "].contains(1)", true),
            Arguments.of("brackets", "(".repeat(99) + "true" + ")".repeat(99), true),
            Arguments.of("not", "!(".repeat(98) + "true" + ")".repeat(98), true),
            Arguments.of(
                "and in or",
                "(context.t || context.f && ".repeat(99) + "context.f" + ")".repeat(99),
                true),
            Arguments.of(
                "and reached",
                "(context.t && context.t && ".repeat(99) + "context.f" + ")".repeat(99),
                false),
            Arguments.of(
                "alternatives", "if context.f then context.f else ".repeat(99) + "context.t", true),
            Arguments.of("sets", "[".repeat(99) + "]".repeat(99) + " == context.t", false),
            Arguments.of(
                "equal sets",
                "[".repeat(99) + "]".repeat(99) + " == " + "[".repeat(99) + "]".repeat(99),
                true),
            Arguments.of(
                "records", "{a:".repeat(99) + "1" + "}".repeat(99) + " == context.t", false),
            Arguments.of(
                "methods", "[true].contains(".repeat(98) + "context.t" + ")".repeat(98), true),
            Arguments.of("sum", "context.n" + " + 1".repeat(247) + " == 248", true),
            Arguments.of("has", "context has a" + ".a".repeat(248), false),
            Arguments.of("like", "\"" + "a".repeat(MANY) + "\" like \"*a*a*a*\"", true)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource
  void atTheBounds(Place place, String name, String condition, boolean holds) throws Exception {
    String text = "permit (principal, action, resource) when { " + condition + " };";

    Explanation explanation =
        place.on(
            () -> {
              PolicySet set = PolicyParser.parse(text).orThrow();
              assertThat(PolicyParser.parse(PolicyWriter.write(set.policies())).orThrow())
                  .isEqualTo(set);
              return CompiledPolicySet.compile(set).explain(request(), Entities.NONE);
            });

    assertThat(explanation.answer().errors()).isEmpty();
    assertThat(explanation.answer().allowed()).as(name).isEqualTo(holds);
    assertThat(explanation.traces()).hasSize(1);
  }

  static Stream<Arguments> deepValues() {
    Function<String, String> nested =
        open -> {
          String close = open.equals("[") ? "]" : "}";
          String inner = open.equals("[") ? "[" : "{\"a\":1";
          return open.repeat(126) + inner + close.repeat(127);
        };
    return everywhere(
        Stream.of(
            Arguments.of("sets", nested.apply("[")),
            Arguments.of("records", nested.apply("{\"a\":"))));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource
  void deepValues(Place place, String name, String json) throws Exception {
    PolicySet set =
        PolicyParser.parse(
                """
                permit (principal, action, resource) when { context.a == context.b };
                permit (principal, action, resource) when { [context.a].contains(context.b) };
                forbid (principal, action, resource) when { context.a };
                """)
            .orThrow();

    Explanation explanation =
        place.on(
            () -> {
              Request request =
                  new Request(
                      request().principal(),
                      request().action(),
                      request().resource(),
                      EntityJson.readRecord("{\"a\":%s,\"b\":%s}".formatted(json, json)));
              Explanation result = CompiledPolicySet.compile(set).explain(request, Entities.NONE);
              assertThat(result.traces().getLast().why()).startsWith("type error: `");
              return result;
            });

    assertThat(explanation.answer().reasons()).as(name).containsExactly("policy0", "policy1");
    assertThat(explanation.answer().errors())
        .extracting(Answer.PolicyError::policyId)
        .containsExactly("policy2");
  }

  static Stream<Arguments> tooDeepJson() {
    return everywhere(
        Stream.of(
            Arguments.of("[".repeat(1_000_000)),
            Arguments.of("{\"a\":".repeat(1_000_000)),
            Arguments.of("{\"a\":".repeat(600) + "1" + "}".repeat(600)),
            Arguments.of("{\"a\":".repeat(129) + "1" + "}".repeat(129)),
            Arguments.of("{\"a\":" + "[".repeat(128) + "]".repeat(128) + "}")));
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource
  void tooDeepJson(Place place, String json) throws Exception {
    String message =
        place.on(
            () -> {
              try {
                return "read: " + EntityJson.readRecord(json);
              } catch (InvalidJsonException e) {
                return String.valueOf(e.getMessage());
              }
            });

    assertThat(message).contains(": nested deeper than 128 levels");
  }

  private static Request request() throws InvalidJsonException {
    return new Request(
        EntityUid.of("Agent", "bot"),
        EntityUid.of("Action", "read"),
        EntityUid.of("Route", "r"),
        EntityJson.readRecord("{\"t\": true, \"f\": false, \"n\": 1}"));
  }
}
