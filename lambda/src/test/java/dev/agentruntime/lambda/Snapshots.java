package dev.agentruntime.lambda;

import java.util.ArrayList;
import java.util.List;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.crac.RestoreException;

/** Snapshots of nothing, before and after which who is registered is told. */
final class Snapshots extends Context<Resource> {
  private final List<Resource> registered = new ArrayList<>();

  @Override
  public void register(Resource resource) {
    registered.add(resource);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
    for (Resource resource : registered.reversed()) {
      try {
        resource.beforeCheckpoint(this);
      } catch (Exception e) {
        throw (CheckpointException) new CheckpointException().initCause(e);
      }
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) throws RestoreException {
    for (Resource resource : registered) {
      try {
        resource.afterRestore(this);
      } catch (Exception e) {
        throw (RestoreException) new RestoreException().initCause(e);
      }
    }
  }
}
