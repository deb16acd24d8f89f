package dev.agentruntime.embedded.reasoner;

import dev.agentruntime.core.backend.Backend;
import dev.agentruntime.core.backend.BackendCall;
import dev.agentruntime.core.backend.BackendResult;
import dev.agentruntime.embedded.reasoner.retrieval.PassageIndex.Match;
import dev.agentruntime.embedded.reasoner.tools.ToolAnswer;
import dev.agentruntime.embedded.reasoner.tools.Tools;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded backend: it computes what tools can compute, quotes the documents that it has, and
 * abstains otherwise. It does not generate text, and every answer says so. The model is loaded by
 * the first question that needs it. Safe for many threads.
 */
public final class Reasoner implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Reasoner.class);
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  /** The model reads far less; what is over it would only be cleaned to be thrown away. */
  private static final int MAX_READ = 20_000;

  private static final int CHARACTERS_A_TOKEN = 4;
  private static final int MATCHES = 3;

  private static final String READY =
      "The reasoner is ready. It does not generate text. It computes (17.5 % of 2480), counts dates"
          + " (days between 2026-01-01 and 2026-11-01), converts units (5 km to miles), reads the"
          + " context (context.user.name), and answers questions by quoting its documents.";

  private static final String CONFIGURE =
      "The embedded reasoner does not generate text. For answers written by a language model,"
          + " configure a backend of type openai (any OpenAI-compatible server, such as vLLM,"
          + " Ollama or llama.cpp) and lead the route of this intent to it.";

  private static final BackendResult READY_ANSWER =
      new Reply(READY, 1, false, List.of(), List.of("the input was empty"))
          .answered(0, estimatedTokens(READY));

  private final ReasonerConfig config;
  private final Tools tools;
  private final LoadOnce<Engine> engine;
  private final ThreadPoolExecutor workers;

  /**
   * Checks the configuration; loads nothing.
   *
   * @param clock says what today is, and when a failed load may be tried again
   * @throws IllegalArgumentException where the documents are to come from what is no folder
   */
  public Reasoner(ReasonerConfig config, InstantSource clock) {
    this(config, clock, () -> Engine.load(config));
  }

  Reasoner(ReasonerConfig config, InstantSource clock, Callable<Engine> load) {
    if (config.documents() != null && !Files.isDirectory(config.documents())) {
      throw new IllegalArgumentException(
          "documents: %s (expected: a folder)".formatted(config.documents()));
    }
    this.config = config;
    this.tools = new Tools(clock);
    // Platform threads: native code would hold the carrier of a virtual thread, and with it the
    // other requests.
    ThreadFactory threads = Thread.ofPlatform().daemon().name("reasoner-", 0).factory();
    this.engine = new LoadOnce<>(load, threads, clock, RELOAD_PAUSE);
    this.workers =
        new ThreadPoolExecutor(
            config.concurrency(),
            config.concurrency(),
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    this.workers.allowCoreThreadTimeOut(true);
  }

  @Override
  public BackendResult execute(BackendCall call) throws InterruptedException {
    String question = Question.of(call.input());
    if (question.isBlank()) {
      return READY_ANSWER;
    }
    Optional<ToolAnswer> computed = tools.answer(question, call.context());
    return computed.isPresent()
        ? computed(question, computed.get())
        : retrieved(question, call.timeout());
  }

  /** Stops what is under way, waiting for it at most ten seconds, and frees the model. */
  @Override
  public void close() {
    workers.shutdownNow();
    try {
      Engine loaded = engine.end();
      // A session freed under a running call would take the process with it.
      if (workers.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS)
          && loaded != null) {
        loaded.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private BackendResult computed(String question, ToolAnswer answer) {
    Engine loaded = engine.now();
    List<Reply.Evidence> evidence =
        answer.source() == null
            ? List.of()
            : List.of(new Reply.Evidence(answer.source(), answer.answer()));
    return new Reply(
            answer.answer(),
            answer.abstained() ? 0 : 1,
            answer.abstained(),
            evidence,
            answer.steps())
        .answered(tokens(question, loaded), tokens(answer.answer(), loaded));
  }

  private BackendResult retrieved(String question, Duration timeout) throws InterruptedException {
    Future<BackendResult> answer = null;
    try {
      Engine loaded = engine.get().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      answer = workers.submit(() -> retrieved(question, loaded));
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return failure(BackendResult.Kind.TIMED_OUT, "no answer in " + timeout);
    } catch (RejectedExecutionException | CancellationException e) {
      return failure(BackendResult.Kind.UNREACHABLE, "it is closed");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (answer != null) {
        LOG.warn("the reasoner failed to answer", cause);
      }
      return failed(cause);
    } finally {
      if (answer != null) {
        answer.cancel(true);
      }
    }
  }

  private BackendResult retrieved(String question, Engine loaded) throws InterruptedException {
    String read = question.length() <= MAX_READ ? question : question.substring(0, MAX_READ);
    List<String> steps = new ArrayList<>();
    List<Match> matches = loaded.index().search(read, MATCHES);
    steps.add("compared the question with %d passages by meaning".formatted(loaded.index().size()));
    for (Match match : matches) {
      steps.add(String.format(Locale.ROOT, "%.2f %s", match.score(), match.passage().source()));
    }
    Match best = matches.isEmpty() ? null : matches.getFirst();
    Reply reply =
        best == null || best.score() < config.abstainBelow()
            ? abstention(best, steps)
            : quotation(best, loaded, steps);
    return reply.answered(loaded.tokens(read), loaded.tokens(reply.answer()));
  }

  private Reply quotation(Match match, Engine loaded, List<String> steps)
      throws InterruptedException {
    String quote = loaded.index().quote(match);
    String source = match.passage().source();
    return new Reply(
        "%s\n\n(quoted from %s)".formatted(quote, source),
        match.score(),
        false,
        List.of(new Reply.Evidence(source, quote)),
        steps);
  }

  private Reply abstention(@Nullable Match best, List<String> steps) {
    double score = best == null ? 0 : Math.max(0, best.score());
    steps.add(
        String.format(
            Locale.ROOT,
            "abstained: the nearest passage scores %.2f, less than %.2f",
            score,
            config.abstainBelow()));
    return new Reply(
        "No tool understands this, and no document answers it. " + CONFIGURE,
        score,
        true,
        List.of(),
        steps);
  }

  private static BackendResult failed(Throwable cause) {
    if (cause instanceof InterruptedException) {
      return failure(BackendResult.Kind.UNREACHABLE, "it is closed");
    }
    return failure(
        BackendResult.Kind.FAILED,
        cause instanceof LinkageError
            ? "ONNX Runtime has no native library that runs on this machine (expected: Linux with"
                + " glibc, macOS or Windows): "
                + cause.getMessage()
            : String.valueOf(cause.getMessage()));
  }

  private static BackendResult failure(BackendResult.Kind kind, String detail) {
    return new BackendResult.Failure(kind, "reasoner: " + detail);
  }

  private static long tokens(String text, @Nullable Engine loaded) {
    return loaded == null ? estimatedTokens(text) : loaded.tokens(text);
  }

  private static long estimatedTokens(String text) {
    return Math.ceilDiv(text.length(), CHARACTERS_A_TOKEN);
  }
}
