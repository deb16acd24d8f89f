package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.policy.EditionReader.Read;
import dev.agentruntime.core.governance.PolicyDocuments;
import dev.agentruntime.core.governance.PolicySource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy set in a DynamoDB table. It is listed by query on a sparse index and never by scan; a
 * read that does not add up to the version in force is not handed out. Changes are found by polling
 * the one small item that says which version that is.
 */
public final class DynamoPolicies implements PolicySource {
  /** How often the version in force is looked at unless told otherwise. */
  public static final Duration DEFAULT_POLL = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(DynamoPolicies.class);
  private static final int TRIES = 6;

  private final TableSets sets;
  private final EditionReader reader;
  private final Duration poll;
  private final Pauses pauses;
  private volatile @Nullable Loaded loaded;
  private volatile @Nullable Thread watcher;
  private volatile boolean closed;

  /** What was loaded last. A version never changes, so that it need not be read twice. */
  private record Loaded(SetVersion version, PolicyDocuments documents) {}

  DynamoPolicies(TableSets sets, Duration poll, Pauses pauses) {
    if (!poll.isPositive()) {
      throw new IllegalArgumentException("policies.poll: " + poll + " (expected: > 0)");
    }
    this.sets = sets;
    this.reader = new EditionReader(sets);
    this.poll = poll;
    this.pauses = pauses;
  }

  /**
   * Makes one; nothing is sent yet.
   *
   * @param poll how often the version in force is looked at while it is watched, more than zero
   */
  public static DynamoPolicies open(AwsClients clients, String table, SetName set, Duration poll) {
    return new DynamoPolicies(
        TableSets.open(clients, table, set), poll, new Pauses(AwsRetries.throttled(), TRIES));
  }

  @Override
  public PolicyDocuments load() throws IOException {
    for (int tried = 1; ; tried++) {
      SetVersion version =
          sets.current()
              .orElseThrow(
                  () -> new IOException(sets + ": none (expected: one, as policy push makes it)"));
      Loaded before = loaded;
      if (before != null && before.version().equals(version)) {
        return before.documents();
      }
      Read read = reader.read(version);
      if (read.whole()) {
        loaded = new Loaded(version, read.documents());
        return read.documents();
      }
      if (!pauses.before(tried)) {
        throw new IOException(
            "%s: %d of the %d policies of version %d were found, or others (expected: those of %s)"
                .formatted(
                    sets,
                    read.documents().policies().size(),
                    version.policies(),
                    version.version(),
                    version.hash()));
      }
    }
  }

  @Override
  public void watch(Runnable onChange) {
    Changes changes = new Changes();
    watcher = Thread.ofVirtual().name("dynamo-policies").start(() -> follow(changes, onChange));
  }

  private void follow(Changes changes, Runnable onChange) {
    boolean reached = true;
    while (!closed) {
      try {
        Thread.sleep(poll);
        boolean due = changes.due(sets.current(), Optional.ofNullable(loaded).map(Loaded::version));
        if (!reached) {
          reached = true;
          log.info("{}: followed again", sets);
        }
        if (due) {
          tell(onChange);
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        if (reached && !closed) {
          reached = false;
          log.warn("changes of policies are not seen for now: {}", e.getMessage());
        }
      }
    }
  }

  private static void tell(Runnable onChange) {
    try {
      onChange.run();
    } catch (RuntimeException e) {
      log.error("following a change of policies failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread thread = watcher;
    if (thread != null) {
      thread.interrupt();
    }
    sets.client().close();
  }

  /**
   * What a watcher knows. A version is told once it is there; while it is not loaded, as when the
   * index is behind, it is told again after 1, 2, 4 and up to 64 more looks.
   */
  static final class Changes {
    private static final int MOST = 64;

    private Optional<SetVersion> told = Optional.empty();
    private int pause;
    private int left;

    boolean due(Optional<SetVersion> now, Optional<SetVersion> loaded) {
      if (now.equals(loaded)) {
        pause = 0;
        return false;
      }
      if (pause == 0 || !now.equals(told)) {
        told = now;
        pause = 1;
        left = 1;
        return true;
      }
      if (--left > 0) {
        return false;
      }
      pause = Math.min(MOST, 2 * pause);
      left = pause;
      return true;
    }
  }
}
