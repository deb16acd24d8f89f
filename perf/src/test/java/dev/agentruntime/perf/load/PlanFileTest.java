package dev.agentruntime.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as users write them. */
final class PlanFileTest {
  private static final Target TARGET =
      new Target(
          URI.create("http://127.0.0.1:1/dispatch?a=b"),
          false,
          false,
          Map.of(),
          Duration.ofSeconds(1),
          1);

  @TempDir Path folder;

  @Test
  void everyKindOfPhase() throws Exception {
    Plan plan =
        read(
            """
            phases:
              - {rate: 10/s to 200/s, for: 1m}
              - {name: crowd, rate: 600/min, arrivals: poisson, for: 250ms}
              - {users: 50, think: 1s, for: 1m}
              - {users: 10, rate: 5/s, requests: 100}
            """);
    assertThat(plan.phases())
        .containsExactly(
            new Plan.Phase(
                "10/s to 200/s",
                new Shape.Open(10, 200, Shape.Arrivals.CONSTANT, Duration.ofMinutes(1))),
            new Plan.Phase(
                "crowd", new Shape.Open(10, 10, Shape.Arrivals.POISSON, Duration.ofMillis(250))),
            new Plan.Phase(
                "50 users",
                new Shape.Closed(50, 0, Duration.ofSeconds(1), 0, Duration.ofMinutes(1))),
            new Plan.Phase("10 users", new Shape.Closed(10, 5, Duration.ZERO, 100, Duration.ZERO)));
  }

  @Test
  void requestsAreDrawnByTheirWeightsAndFilledIn() throws Exception {
    Plan plan =
        read(
            """
            variables:
              user: [alice, bob]
              order: 1..3
            requests:
              - weight: 3
                body: {intent: call_reasoning, context: {user: "${user}", again: "${user}"}}
                headers: {X-Correlation-ID: "n-${sequence}"}
              - path: /orders/${order}
            """);
    Supplier<Request> requests = plan.requests().requests(TARGET, new SplittableRandom(3));
    List<Request> drawn = Stream.generate(requests).limit(4000).toList();
    long posts = drawn.stream().filter(request -> "POST".equals(request.method())).count();
    assertThat(posts).isBetween(2900L, 3100L);
    Set<String> bodies = new TreeSet<>();
    Set<String> paths = new TreeSet<>();
    drawn.forEach(
        request -> {
          bodies.add(new String(request.body(), StandardCharsets.UTF_8));
          paths.add(request.path());
        });
    assertThat(bodies)
        .containsExactly(
            "",
            "{\"intent\":\"call_reasoning\",\"context\":{\"user\":\"alice\",\"again\":\"alice\"}}",
            "{\"intent\":\"call_reasoning\",\"context\":{\"user\":\"bob\",\"again\":\"bob\"}}");
    assertThat(paths).containsExactly("/dispatch?a=b", "/orders/1", "/orders/2", "/orders/3");
    assertThat(drawn.stream().map(request -> request.headers().get("X-Correlation-ID")))
        .contains("n-1", "n-" + posts);
  }

  @Test
  void theSameSeedDrawsTheSame() throws Exception {
    String text = "variables: {n: 1..1000000}\nrequests: [{path: '/${n}'}, {path: '/u/${uuid}'}]";
    assertThat(paths(text, 5)).isEqualTo(paths(text, 5)).isNotEqualTo(paths(text, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phases: [{rate: 5}] | phases[0].rate: \"5\" (expected: a rate such as 50/s or 1000/min)",
        "phases: [{rate: 5/s}] | phases[0].rate: duration: PT0S (expected: > 0)",
        "phases: [{users: 0, for: 1s}] | phases[0].users: 0 (expected: a whole number, at least 1)",
        "phases: [{users: 2}] | phases[0]: requests: 0 and no duration (expected: one of them)",
        "phases: [{for: 1s}] | phases[0]: neither rate nor users",
        "phases: [{rate: 5/s, for: soon}] | phases[0].for: \"soon\" (expected: a time such as",
        "phases: [{rate: 5/s, for: 1s, think: 1s}] | phases[0].think: only users have it",
        "phases: [{users: 1, for: 1s, arrivals: poisson}] | phases[0].arrivals: users have none",
        "phases: [{rate: 5/s, for: 1s, arrivals: x}] | x (expected: constant or poisson)",
        "phase: [] | phase: an unknown name (expected: one of phases, requests, variables)",
        "requests: [{paht: /}] | requests[0].paht: an unknown name (expected: one of body, headers",
        "requests: [{path: a}] | requests[0].path: a (expected: a path that begins with /)",
        "requests: [{path: '/${who}'}] | ${who}: an unknown variable (expected: one of",
        "requests: [{weight: -1}] | requests[0].weight: -1 (expected: a number > 0)",
        "requests: 5 | requests: 5 (expected: a list)",
        "variables: {a: b} | variables.a: b (expected: a list of values, or a range",
        "variables: {a: 5..1} | variables.a: 5..1 (expected: the smaller number first)",
        "'[1' | plan.yaml",
        "'[1]' | the file: [1] (expected: an object with phases, requests, variables)",
      })
  void whatIsWrongIsNamed(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("plan.yaml");
  }

  private List<String> paths(String text, long seed) throws Exception {
    return Stream.generate(read(text).requests().requests(TARGET, new SplittableRandom(seed)))
        .limit(10)
        .map(Request::path)
        .toList();
  }

  private Plan read(String text) throws Exception {
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, text);
    return PlanFile.read(file);
  }
}
