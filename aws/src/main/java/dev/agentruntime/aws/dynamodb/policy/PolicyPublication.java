package dev.agentruntime.aws.dynamodb.policy;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsRetries;
import dev.agentruntime.aws.dynamodb.policy.Editions.Edition;
import dev.agentruntime.aws.dynamodb.policy.Editions.State;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What puts a new version of a policy set in force, as a whole: all of its texts are in the table
 * and in the index before one conditional write makes them the current ones. For one thread; many
 * may publish at once, of whom one wins.
 */
public final class PolicyPublication implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PolicyPublication.class);
  private static final int TRIES = 12;

  private final TableSets sets;
  private final InstantSource clock;
  private final LongSupplier random;
  private final Pauses pauses;
  private final EditionReader reader;
  private final BatchPuts puts;
  private final Editions editions;
  private final Switch pointer;

  PolicyPublication(
      TableSets sets, AwsCalls calls, InstantSource clock, LongSupplier random, Pauses pauses) {
    this.sets = sets;
    this.clock = clock;
    this.random = random;
    this.pauses = pauses;
    reader = new EditionReader(sets);
    puts = new BatchPuts(sets, calls, pauses);
    editions = new Editions(sets, puts, reader);
    pointer = new Switch(sets, editions, pauses);
  }

  /**
   * Makes one; nothing is sent yet.
   *
   * @param random tells what two publish at once apart, any long
   */
  public static PolicyPublication open(
      AwsClients clients, String table, SetName set, InstantSource clock, LongSupplier random) {
    return new PolicyPublication(
        TableSets.open(clients, table, set),
        clients.calls(),
        clock,
        random,
        new Pauses(AwsRetries.throttled(), TRIES));
  }

  /** Returns the version in force; empty where there is none. */
  public Optional<SetVersion> current() throws IOException {
    return sets.current();
  }

  /** Returns the versions whose texts are still there, newest first, as they were published. */
  public List<SetVersion> kept() throws IOException {
    return editions.list().stream()
        .filter(edition -> edition.state() == State.PUBLISHED)
        .map(Edition::first)
        .toList();
  }

  /**
   * Publishes {@code documents}, which the caller has checked.
   *
   * @param expected the version that they are to replace, 0 for none; null for whichever there is
   * @throws IOException where the table cannot be read or written; what was in force then is, or
   *     where the last answer was lost, the new version
   */
  public Publication publish(PolicyDocuments documents, @Nullable Long expected)
      throws IOException {
    Publication planned = rehearse(documents, expected);
    return switch (planned) {
      case Publication.Published(SetVersion before, SetVersion version) -> {
        editions.begin(version);
        puts.put(Fitting.items(version.edition(), documents));
        awaitWhole(version);
        Publication done = pointer.to(version, before);
        tidy(done, version);
        yield done;
      }
      case Publication.Unchanged _, Publication.Conflict _, Publication.Refused _ -> planned;
    };
  }

  /** Returns what {@link #publish} would, as things stand; nothing is written. */
  public Publication rehearse(PolicyDocuments documents, @Nullable Long expected)
      throws IOException {
    Optional<String> problem = Fitting.problem(edition(Long.MAX_VALUE), documents);
    if (problem.isPresent()) {
      return new Publication.Refused(problem.get());
    }
    SetVersion before = current().orElse(null);
    long found = number(before);
    if (expected != null && expected != found) {
      return new Publication.Conflict(sets.set(), expected, found);
    }
    if (before != null && before.holds(documents)) {
      return new Publication.Unchanged(before);
    }
    return new Publication.Published(
        before, SetVersion.of(found + 1, edition(found + 1), documents, now()));
  }

  /**
   * Puts the texts of an earlier version in force again, as a new version.
   *
   * @param to one of {@link #kept}
   * @param expected the version that is to be replaced; null for whichever there is
   */
  public Publication rollBack(long to, @Nullable Long expected) throws IOException {
    SetVersion before = current().orElse(null);
    if (expected != null && expected != number(before)) {
      return new Publication.Conflict(sets.set(), expected, number(before));
    }
    List<SetVersion> kept = kept();
    for (SetVersion version : kept) {
      if (version.version() == to) {
        if (before != null && before.edition().equals(version.edition())) {
          return new Publication.Unchanged(before);
        }
        return pointer.to(
            new SetVersion(
                number(before) + 1,
                version.edition(),
                version.policies(),
                version.hash(),
                version.schemaHash(),
                now()),
            before);
      }
    }
    return new Publication.Refused(
        "version: %d (expected: one that is kept, of %s)"
            .formatted(to, kept.stream().map(SetVersion::version).toList()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static long number(@Nullable SetVersion version) {
    return version == null ? 0 : version.version();
  }

  /** Its own for each try: what two write at once must never mix. */
  private String edition(long version) {
    return "%s#%010d#%016x".formatted(sets.set(), version, random.getAsLong());
  }

  private void awaitWhole(SetVersion version) throws IOException {
    for (int tried = 1; ; tried++) {
      EditionReader.Read read = reader.read(version);
      if (read.whole()) {
        return;
      }
      if (!pauses.before(tried)) {
        throw new IOException(
            "%s: the index holds %d of %d policies that were written (expected: all, before they"
                    .formatted(sets, read.documents().policies().size(), version.policies())
                + " are put in force; nothing changed)");
      }
    }
  }

  /* What is in force is settled: what cannot be tidied now is tidied by the next one. */
  private void tidy(Publication done, SetVersion mine) {
    try {
      switch (done) {
        case Publication.Published(SetVersion _, SetVersion current) ->
            editions.retireOld(current, mine.at());
        case Publication.Conflict _ -> editions.retire(mine.edition(), mine.at());
        case Publication.Unchanged _, Publication.Refused _ -> {}
      }
    } catch (IOException e) {
      log.warn("old versions of policies stay for now: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    sets.client().close();
  }
}
