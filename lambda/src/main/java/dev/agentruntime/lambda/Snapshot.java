package dev.agentruntime.lambda;

import dev.agentruntime.lambda.policy.WarmGovernor;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens around a snapshot of the process (SnapStart, CRaC). Many containers are made of one
 * snapshot, perhaps weeks later: nothing in it may be open, secret, or take itself for fresh.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">
 *     runtime hooks</a>
 */
final class Snapshot implements Resource {
  private static final Logger log = LoggerFactory.getLogger(Snapshot.class);

  private final WarmGovernor governor;
  private final Runnable rehearsal;

  /**
   * @param rehearsal does once what an invocation does
   */
  Snapshot(WarmGovernor governor, Runnable rehearsal) {
    this.governor = governor;
    this.rehearsal = rehearsal;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    rehearsal.run();
    // Closes connections and forgets credentials, which belong to the container before.
    governor.close();
    log.info("ready for a snapshot: the policies are compiled, and no connection is open");
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Where this fails, the container still starts: invocations look again, or deny.
    governor.refresh();
    log.info("restored from a snapshot");
  }
}
