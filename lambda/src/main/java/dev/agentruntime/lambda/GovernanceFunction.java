package dev.agentruntime.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.agentruntime.core.governance.Governor;
import dev.agentruntime.core.governance.UnusablePoliciesException;
import dev.agentruntime.core.governance.cedar.CedarCompiler;
import dev.agentruntime.lambda.event.GovernanceEvents;
import dev.agentruntime.lambda.logging.LogProvider;
import dev.agentruntime.lambda.policy.LookedAtPolicies;
import dev.agentruntime.lambda.policy.PublishedSchema;
import dev.agentruntime.lambda.policy.WarmGovernor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The governance function as AWS Lambda calls it; the only place that reads the environment and the
 * system's clocks. A function that cannot start says why to Lambda, which tries again.
 */
public final class GovernanceFunction implements RequestStreamHandler {
  private final GovernanceEvents events;

  /** Held, as contexts of snapshots may forget what nobody else holds. */
  private final Snapshot snapshot;

  /**
   * Makes the function of its environment, with the policies in force.
   *
   * @throws UnusablePoliciesException where there are no policies to decide by
   * @throws IllegalArgumentException naming the variable that is missing or not what was expected
   */
  public GovernanceFunction() throws UnusablePoliciesException {
    this(
        System.getenv(),
        InstantSource.system(),
        System::nanoTime,
        beside(),
        Core.getGlobalContext());
  }

  GovernanceFunction(
      Map<String, String> environment,
      InstantSource clock,
      LongSupplier nanos,
      Executor beside,
      org.crac.Context<Resource> snapshots)
      throws UnusablePoliciesException {
    FunctionSettings settings = FunctionSettings.of(environment);
    LogProvider.setLevel(settings.level());
    LookedAtPolicies source = new LookedAtPolicies(() -> TablePolicies.open(settings), clock);
    Governor governor =
        Governor.start(
            source, new CedarCompiler(settings.groups(), new PublishedSchema()), clock, nanos);
    WarmGovernor warm = new WarmGovernor(governor, source, clock, beside, settings.ages());
    this.events = new GovernanceEvents(warm::decide, clock);
    this.snapshot = new Snapshot(warm, new Rehearsal(events));
    snapshots.register(snapshot);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context)
      throws IOException {
    answer.write(events.answer(event.readAllBytes()));
  }

  /** Returns what runs a look at the policies beside an invocation: a thread for each. */
  private static Executor beside() {
    return task -> Thread.ofVirtual().name("policies").start(task);
  }
}
