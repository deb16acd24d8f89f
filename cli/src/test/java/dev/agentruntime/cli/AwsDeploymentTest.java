package dev.agentruntime.cli;

import static dev.agentruntime.cli.ServerProcess.at;
import static dev.agentruntime.cli.ServerProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.Value;
import dev.agentruntime.testkit.BedrockReply;
import dev.agentruntime.testkit.LoopbackBedrock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers as they stand on AWS: policies, journal and answers in DynamoDB, a model of Bedrock
 * behind them, and nothing shared but that.
 */
final class AwsDeploymentTest {
  private static final String ALLOWS_REASONING =
      "@id(\"reasoning\") permit(principal, action == Action::\"call_reasoning\", resource);";
  private static final String ALLOWS_SUMMARIES =
      "@id(\"summaries\") permit(principal, action == Action::\"call_summary\", resource);";
  private static final Path CONFIG =
      Path.of(System.getProperty("project.root", ".."), "examples", "aws.yaml");

  /** Longer than it takes until a server is taken for dead. */
  private static final Duration TAKEOVER = Duration.ofMinutes(3);

  private static final int CLIENTS = 8;

  @TempDir private static Path folder;
  private static AwsTables tables;
  private static LoopbackBedrock bedrock;

  @BeforeAll
  static void start() throws Exception {
    tables = new AwsTables();
    bedrock = LoopbackBedrock.start();
    bedrock.always(BedrockReply.answer("Four.").after(Duration.ofMillis(20)));
    push(ALLOWS_REASONING);
  }

  @AfterAll
  static void stop() throws Exception {
    bedrock.close();
    tables.stop();
  }

  @Test
  void noAcknowledgedDispatchIsMissingOrTwiceWhenAServerIsKilled() throws Exception {
    push(ALLOWS_REASONING);
    Set<String> before = tables.counts().keySet();
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    Queue<String> refusals = new ConcurrentLinkedQueue<>();
    CountDownLatch underLoad = new CountDownLatch(60);
    CountDownLatch enough = new CountDownLatch(200);
    Set<String> unanswered = new TreeSet<>();
    try (ServerProcess first = server("first");
        ServerProcess second = server("second")) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        clients.add(
            Commands.async(
                () -> {
                  int lost = 0;
                  for (int turn = number; enough.getCount() > 0; turn++) {
                    try {
                      HttpResponse<String> answer =
                          (turn % 2 == 0 ? first : second).dispatch(body("call_reasoning"));
                      if (answer.statusCode() == 200) {
                        acknowledged.add(text(answer, "dispatch_id"));
                        underLoad.countDown();
                        enough.countDown();
                      } else {
                        refusals.add(answer.body());
                      }
                    } catch (IOException e) {
                      lost++;
                    }
                  }
                  return lost;
                }));
      }
      assertThat(underLoad.await(60, TimeUnit.SECONDS)).isTrue();
      first.kill();
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      int lost = 0;
      for (Future<Integer> each : clients) {
        lost += each.get();
      }
      assertThat(lost).as("requests that the killed server took with it").isPositive();
      assertThat(refusals).isEmpty();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();

      for (String id : acknowledged) {
        assertThat(tables.events(id)).as(id).hasSize(2);
      }
      eventually(
          () ->
              assertThat(counts(before)).allSatisfy((_, items) -> assertThat(items).isEqualTo(2)));
      Set<String> known = new TreeSet<>();
      acknowledged.forEach(id -> known.add("DISPATCH#" + id));
      unanswered.addAll(counts(before).keySet());
      unanswered.removeAll(known);
      for (String pk : unanswered) {
        String id = pk.substring(pk.indexOf('#') + 1);
        // It ended before the server did, and only the answer was lost, or the other closed it.
        assertThat(second.get("/dispatches/" + id).body())
            .containsAnyOf("\"status\":\"success\"", "\"interrupted\"");
      }
    }
    assertThat(unanswered).hasSizeLessThanOrEqualTo(CLIENTS);
    Commands.Result verified =
        Commands.run(
            "journal",
            "verify",
            "--table",
            AwsTables.EVENTS,
            "--region",
            "eu-central-1",
            "--endpoint",
            tables.address().toString());
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void policiesReachEveryServerAsAWhole() throws Exception {
    push(ALLOWS_REASONING);
    try (ServerProcess first = server("third");
        ServerProcess second = server("fourth")) {
      for (ServerProcess each : List.of(first, second)) {
        assertThat(each.dispatch(body("call_reasoning")).statusCode()).isEqualTo(200);
        assertThat(each.dispatch(body("call_summary")).statusCode()).isEqualTo(403);
      }
      AtomicInteger judged = new AtomicInteger();
      CountDownLatch changed = new CountDownLatch(1);
      Future<Map<String, Set<String>>> watcher =
          Commands.async(
              () -> {
                Map<String, Set<String>> statusesByHash = new TreeMap<>();
                for (int turn = 0; changed.getCount() > 0; turn++) {
                  String intent = turn % 2 == 0 ? "call_reasoning" : "call_summary";
                  HttpResponse<String> answer =
                      (turn % 4 < 2 ? first : second).dispatch(body(intent));
                  statusesByHash
                      .computeIfAbsent(
                          text(answer, "governance", "policy_hash"), _ -> new TreeSet<>())
                      .add(intent + " " + answer.statusCode());
                  judged.incrementAndGet();
                }
                return statusesByHash;
              });
      Commands.eventually(() -> assertThat(judged).hasValueGreaterThan(8));

      push(ALLOWS_SUMMARIES);

      for (ServerProcess each : List.of(first, second)) {
        Commands.eventually(
            () -> {
              assertThat(each.dispatch(body("call_summary")).statusCode()).isEqualTo(200);
              assertThat(each.dispatch(body("call_reasoning")).statusCode()).isEqualTo(403);
            });
      }
      int before = judged.get();
      Commands.eventually(() -> assertThat(judged).hasValueGreaterThan(before + 8));
      changed.countDown();

      assertThat(watcher.get().values())
          .containsExactlyInAnyOrder(
              Set.of("call_reasoning 200", "call_summary 403"),
              Set.of("call_reasoning 403", "call_summary 200"));
    }
  }

  @Test
  void aKeyIsKnownToEveryServer() throws Exception {
    push(ALLOWS_REASONING);
    try (ServerProcess first = server("fifth");
        ServerProcess second = server("sixth")) {
      String[] key = {"Idempotency-Key", "order-17"};
      HttpResponse<String> once = first.dispatch(body("call_reasoning"), key);
      HttpResponse<String> again = second.dispatch(body("call_reasoning"), key);

      assertThat(once.statusCode()).isEqualTo(200);
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(at(json(again), "message")).isEqualTo(at(json(once), "message"));
      assertThat(at(json(again), "usage")).isEqualTo(at(json(once), "usage"));
      String id = text(once, "dispatch_id");
      assertThat(json(second.get("/dispatches/" + id)).toString()).contains("call_reasoning");
      HttpResponse<String> other = second.dispatch(body("call_reasoning", "another"), key);
      assertThat(other.statusCode()).isEqualTo(422);
      Commands.eventually(
          () -> assertThat(first.log()).contains("\"Namespace\":\"agent-runtime/API\""));
    }
  }

  /** Returns how many items each dispatch has that was not there {@code before}. */
  private static Map<String, Long> counts(Set<String> before) {
    Map<String, Long> counts = new TreeMap<>(tables.counts());
    counts.keySet().removeAll(before);
    return counts;
  }

  private static void eventually(ThrowingCallable assertion) throws Exception {
    long deadline = System.nanoTime() + TAKEOVER.toNanos();
    while (true) {
      try {
        Commands.eventually(assertion);
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  private static ServerProcess server(String name) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    return ServerProcess.start(
        own,
        Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "none",
            "AGENT_RUNTIME_AWS_ENDPOINTS_DYNAMODB", tables.address().toString(),
            "AGENT_RUNTIME_AWS_ENDPOINTS_BEDROCK", bedrock.url().toString()),
        "--config",
        CONFIG.toString());
  }

  private static void push(String policy) throws IOException {
    Path policies = Files.createDirectories(folder.resolve("policies"));
    Files.writeString(policies.resolve("all.cedar"), policy + "\n");
    Commands.Result pushed =
        Commands.run(
            "policy",
            "push",
            "--policies",
            policies.toString(),
            "--table",
            AwsTables.POLICIES,
            "--region",
            "eu-central-1",
            "--endpoint",
            tables.address().toString());
    assertThat(pushed.exitCode()).as(pushed.out() + pushed.err()).isZero();
  }

  private static String body(String intent) {
    return body(intent, "2 + 2");
  }

  private static String body(String intent, String input) {
    return "{\"intent\":\"%s\",\"input\":\"%s\"}".formatted(intent, input);
  }

  private static String text(HttpResponse<String> answer, String... path) throws Exception {
    return ((Value.Text) at(json(answer), path)).value();
  }
}
