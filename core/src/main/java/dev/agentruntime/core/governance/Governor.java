package dev.agentruntime.core.governance;

import dev.agentruntime.core.governance.PolicyCompiler.Compiled;
import dev.agentruntime.core.governance.PolicyCompiler.PolicyProblem;
import dev.agentruntime.core.governance.PolicyCompiler.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who decides: the policy set in force, replaced as a whole when its source changes. Safe for many
 * threads; a decision sees one set from beginning to end.
 */
public final class Governor {
  private static final Logger log = LoggerFactory.getLogger(Governor.class);
  private static final int MAX_LOGGED_PROBLEMS = 20;

  private final PolicySource source;
  private final PolicyCompiler compiler;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ReentrantLock reloading = new ReentrantLock();
  private final AtomicLong loads = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private volatile InForce inForce;
  private volatile @Nullable Refusal refusal;

  private Governor(
      PolicySource source,
      PolicyCompiler compiler,
      InstantSource clock,
      LongSupplier nanos,
      InForce first) {
    this.source = source;
    this.compiler = compiler;
    this.clock = clock;
    this.nanos = nanos;
    this.inForce = first;
    loads.incrementAndGet();
  }

  /**
   * Loads the first set and follows the changes of {@code source}, which the caller closes.
   *
   * @param nanos a monotonic count of nanoseconds, which times decisions
   * @throws UnusablePoliciesException where there is no set to begin with
   */
  public static Governor start(
      PolicySource source, PolicyCompiler compiler, InstantSource clock, LongSupplier nanos)
      throws UnusablePoliciesException {
    InForce first;
    long start = nanos.getAsLong();
    try {
      PolicyDocuments documents = source.load();
      first =
          switch (compiler.compile(documents)) {
            case Compiled(Evaluator evaluator) -> InForce.of(documents, evaluator, clock.instant());
            case Rejected(List<PolicyProblem> problems) ->
                throw new UnusablePoliciesException(problems);
          };
    } catch (IOException e) {
      throw new UnusablePoliciesException(e);
    }
    log.info(
        "{} policies in force, {}; loaded in {} ms",
        first.evaluator.size(),
        first.hash,
        millis(nanos.getAsLong() - start));
    Governor governor = new Governor(source, compiler, clock, nanos, first);
    source.watch(governor::reload);
    return governor;
  }

  /** Decides by the set in force. Never throws. */
  public Decision decide(Authorization authorization) {
    InForce set = inForce;
    long start = nanos.getAsLong();
    Verdict verdict = set.evaluator.evaluate(authorization);
    long taken = nanos.getAsLong() - start;
    return new Decision(
        verdict.basis(), verdict.reason(), verdict.policies(), verdict.errors(), set.hash, taken);
  }

  /** Explains by the set in force. */
  public Explanation explain(Authorization authorization) {
    return inForce.evaluator.explain(authorization);
  }

  /**
   * Puts in force what the source holds now. A set that cannot be read or does not compile is
   * refused, and the one in force stays. Never throws.
   *
   * @return whether what the source holds is in force
   */
  public boolean reload() {
    reloading.lock();
    try {
      long start = nanos.getAsLong();
      PolicyDocuments documents = source.load();
      if (documents.equals(inForce.documents)) {
        refusal = null;
        return true;
      }
      return switch (compiler.compile(documents)) {
        case Compiled(Evaluator evaluator) -> {
          swap(InForce.of(documents, evaluator, clock.instant()), nanos.getAsLong() - start);
          yield true;
        }
        case Rejected(List<PolicyProblem> problems) -> refuse(problems);
      };
    } catch (IOException e) {
      return refuse(List.of(problem("policies", e)));
    } catch (RuntimeException e) {
      log.error("reloading policies failed", e);
      return refuse(List.of(problem("policies", e)));
    } finally {
      reloading.unlock();
    }
  }

  /** Returns which set is in force and whether a newer one was refused. */
  public GovernorStatus status() {
    InForce set = inForce;
    return new GovernorStatus(
        set.hash, set.evaluator.size(), set.loadedAt, loads.get(), refusals.get(), refusal);
  }

  private void swap(InForce next, long taken) {
    InForce before = inForce;
    inForce = next;
    refusal = null;
    loads.incrementAndGet();
    log.info(
        "{} policies in force, {}; loaded in {} ms; before: {}",
        next.evaluator.size(),
        next.hash,
        millis(taken),
        before.hash);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private boolean refuse(List<PolicyProblem> problems) {
    refusal = new Refusal(clock.instant(), problems);
    refusals.incrementAndGet();
    log.error(
        "the changed policy set was refused for {} problems; {} of {} stays in force",
        problems.size(),
        inForce.hash,
        inForce.loadedAt);
    problems.stream().limit(MAX_LOGGED_PROBLEMS).forEach(problem -> log.error("{}", problem));
    return false;
  }

  private static PolicyProblem problem(String where, Exception e) {
    return new PolicyProblem(where, 0, 0, Objects.requireNonNullElse(e.getMessage(), e.toString()));
  }

  /**
   * A set that changed and was not put in force.
   *
   * @param problems at least one
   */
  public record Refusal(Instant at, List<PolicyProblem> problems) {
    public Refusal {
      Objects.requireNonNull(at, "at");
      problems = List.copyOf(problems);
    }
  }

  private record InForce(
      PolicyDocuments documents, Evaluator evaluator, String hash, Instant loadedAt) {
    static InForce of(PolicyDocuments documents, Evaluator evaluator, Instant at) {
      return new InForce(documents, evaluator, documents.hash().value(), at);
    }
  }
}
