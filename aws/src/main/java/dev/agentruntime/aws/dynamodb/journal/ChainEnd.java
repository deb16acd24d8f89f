package dev.agentruntime.aws.dynamodb.journal;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Where this process appends: its lease, and how far its chain is. */
final class ChainEnd {
  private final LeaseSource leases;
  private final OpenAttempts open;
  private final ReadSide readSide;
  private final AtomicReference<Progress> progress;

  /** What begins a lease of a new writer. */
  interface LeaseSource {
    Lease begin() throws IOException;
  }

  /**
   * How far a chain is.
   *
   * @param last of its durable entries
   */
  record Progress(Lease lease, Link last) {
    Progress {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(last, "last");
    }
  }

  ChainEnd(LeaseSource leases, OpenAttempts open, ReadSide readSide) throws IOException {
    this.leases = leases;
    this.open = open;
    this.readSide = readSide;
    progress = new AtomicReference<>(begin());
  }

  private Progress begin() throws IOException {
    Lease lease = leases.begin();
    return new Progress(lease, Link.origin(lease.writer()));
  }

  Progress progress() {
    return progress.get();
  }

  /** Goes on as another writer, with a chain of its own. */
  void goOnAsAnother() throws IOException {
    progress.set(begin());
  }

  /** The chain is durable up to {@code last}. */
  void advance(Link last) {
    progress.set(new Progress(progress.get().lease(), last));
  }

  /** Returns whether the lease is held, and asks where that is not sure. */
  Lease.Hold hold() throws IOException {
    Lease.Hold known = known();
    return known == Lease.Hold.UNSURE ? renew() : known;
  }

  /** Returns whether the lease is held, without asking. */
  Lease.Hold known() {
    return progress.get().lease().hold();
  }

  Lease.Hold renew() throws IOException {
    Progress at = progress.get();
    return at.lease().write(LeaseItem.State.HELD, state(at));
  }

  /** Lets go of the lease. What is open or not projected is left to others. */
  Lease.Hold leave() throws IOException {
    Progress at = progress.get();
    ChainState state = state(at);
    boolean settled = state.oldest() == null && state.projected() == at.last().seq();
    return at.lease().write(settled ? LeaseItem.State.ENDED : LeaseItem.State.LEFT, state);
  }

  private ChainState state(Progress at) {
    WriterId writer = at.lease().writer();
    // First: what is projected and open was open before.
    long projected = readSide.projected(writer);
    return new ChainState(at.last(), projected, open.oldest(writer).orElse(null));
  }
}
