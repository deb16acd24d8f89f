package dev.agentruntime.server.http;

import dev.agentruntime.core.CorrelationId;
import dev.agentruntime.core.Digest;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.IdempotencyKey;
import dev.agentruntime.core.Intent;
import dev.agentruntime.core.RuntimeFacts;
import dev.agentruntime.core.backend.EchoBackend;
import dev.agentruntime.core.backend.Route;
import dev.agentruntime.core.backend.Routes;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import dev.agentruntime.core.dispatch.Dispatcher;
import dev.agentruntime.core.governance.ActionGroups;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.governance.Decision;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.journal.Journal;
import dev.agentruntime.core.journal.JournalEntry;
import dev.agentruntime.core.metrics.BackendMeters;
import dev.agentruntime.core.metrics.DispatchMeters;
import dev.agentruntime.core.metrics.Meters;
import dev.agentruntime.core.metrics.WorstDispatches;
import dev.agentruntime.core.pipeline.Admission;
import dev.agentruntime.core.pipeline.DispatchPipeline;
import dev.agentruntime.core.pipeline.Waiting;
import dev.agentruntime.core.resilience.Deadlines;
import dev.agentruntime.core.trace.Trace;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.testkit.InMemoryAnswers;
import dev.agentruntime.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pieces of work of a dispatch, each to be done over and over with the same result. */
final class Work {
  /** The name of the piece that allocates more than the one it is made of. */
  static final String WITH_MORE = "dispatch, with 48 bytes wasted";

  /** The name of the piece that {@link #WITH_MORE} is made of. */
  static final String DISPATCH = "dispatch";

  private static final int WASTED = 48;
  private static final ManualClock CLOCK = new ManualClock();
  private static final Intent PERMITTED = new Intent("call_1");
  private static final Intent FORBIDDEN = new Intent("call_4");
  private static final byte[] BODY =
      """
      {"intent": "call_1",
       "context": {"user_id": "test", "user_type": "member", "budget": 12.5, "tags": ["a", "b"]},
       "input": {"question": "What is the answer?", "max_tokens": 256, "stream": false}}
      """
          .getBytes(StandardCharsets.UTF_8);

  /** One piece of work. */
  interface Piece {
    Object call() throws Exception;
  }

  private Work() {}

  /** Returns all pieces by their names, in order. */
  static Map<String, Piece> pieces() throws UnusablePoliciesException {
    Governor few = governor(10);
    Governor many = governor(10_000);
    JsonReader reader = new JsonReader(32);
    Dispatcher pipeline = pipeline(few::decide);
    Dispatcher wasteful = pipeline(authorization -> wasting(few, authorization));
    DispatchRequest permitted = request(PERMITTED, reader, null);
    DispatchRequest forbidden = request(FORBIDDEN, reader, null);
    DispatchRequest keyed = request(PERMITTED, reader, new IdempotencyKey("key"));
    DispatchResult first = pipeline.dispatch(keyed);
    DispatchResult denied = pipeline.dispatch(forbidden);
    Authorization question = question(permitted);
    Map<String, Piece> pieces = new LinkedHashMap<>();
    pieces.put("body read", () -> DispatchBody.parse(BODY, reader));
    pieces.put("decision by 10 policies", () -> few.decide(question));
    pieces.put("decision by 10 000 policies", () -> many.decide(question));
    pieces.put(DISPATCH, () -> pipeline.dispatch(permitted));
    pieces.put("dispatch, denied", () -> pipeline.dispatch(forbidden));
    pieces.put("dispatch, answered by its key", () -> pipeline.dispatch(keyed));
    pieces.put("answer written", () -> ResultWriter.reply(first));
    pieces.put("denial written", () -> ResultWriter.reply(denied));
    pieces.put(WITH_MORE, () -> wasteful.dispatch(permitted));
    return pieces;
  }

  private static Decision wasting(Governor governor, Authorization authorization) {
    var _ = new byte[WASTED];
    return governor.decide(authorization);
  }

  private static Dispatcher pipeline(Function<Authorization, Decision> decider) {
    Route route = new Route("echo", "echo", new EchoBackend(), Duration.ofSeconds(30), null);
    Routes routes = new Routes(Map.of(PERMITTED.name(), route, FORBIDDEN.name(), route));
    Meters meters = new Meters(new SimpleMeterRegistry());
    return DispatchPipeline.assemble(
        new DispatchPipeline.Parts(
            new Admission(1024, Duration.ofSeconds(1)),
            decider,
            routes,
            new ForgettingJournal(),
            /* journalContent= */ false,
            new InMemoryAnswers(CLOCK, Duration.ofHours(24)),
            Waiting.BLOCKING,
            new Deadlines(CLOCK::nanos),
            new DispatchMeters(meters, routes.intents()),
            new BackendMeters(meters),
            new WorstDispatches(),
            CLOCK,
            CLOCK::nanos));
  }

  private static DispatchRequest request(
      Intent intent, JsonReader reader, @Nullable IdempotencyKey key) {
    if (!(DispatchBody.parse(BODY, reader) instanceof DispatchBody.Parsed parsed)) {
      throw new IllegalStateException("body: invalid (expected: one that can be read)");
    }
    return new DispatchRequest(
        new DispatchId("019a3f00-0000-7000-8000-000000000000"),
        new CorrelationId("correlation-1"),
        Principal.ANONYMOUS,
        intent,
        parsed.context(),
        parsed.input(),
        new RuntimeFacts(CLOCK.instant(), "127.0.0.1"),
        Digest.of("body"),
        key,
        Trace.NONE,
        null,
        null);
  }

  private static Authorization question(DispatchRequest request) {
    return new Authorization(
        request.principal(),
        request.intent(),
        new EntityName("Route", "echo"),
        request.context(),
        request.facts());
  }

  private static Governor governor(int size) throws UnusablePoliciesException {
    String text = IntStream.range(0, size).mapToObj(Work::policy).collect(Collectors.joining());
    PolicyDocuments documents = new PolicyDocuments(List.of(new Document("all.cedar", text)), null);
    return Governor.start(
        new FixedPolicies(documents),
        new CedarCompiler(
            ActionGroups.NONE,
            (_, _) -> {
              throw new IllegalStateException("validated (expected: no schema to validate by)");
            }),
        CLOCK,
        CLOCK::nanos);
  }

  /* Every fifth forbids. */
  private static String policy(int number) {
    return """
    @id("policy-%d")
    %s (principal, action == Action::"call_%d", resource)
    when { context.user_type == "member" };
    """
        .formatted(number, number % 5 == 4 ? "forbid" : "permit", number);
  }

  private record FixedPolicies(PolicyDocuments documents) implements PolicySource {
    @Override
    public PolicyDocuments load() {
      return documents;
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public void close() {}
  }

  /* One that remembers would allocate for itself, and now and then a lot. */
  private static final class ForgettingJournal implements Journal {
    @Override
    public void append(JournalEntry entry) {}

    @Override
    public void close() {}
  }
}
