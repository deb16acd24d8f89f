package dev.agentruntime.httpbackends.client;

/** What tests of other packages may see of a pool. */
public final class PoolView {
  private PoolView() {}

  /** Returns what calls under way hold. */
  public static int inUse(HttpPool pool) {
    return pool.inUse();
  }
}
