package dev.agentruntime.server;

import dev.agentruntime.core.governance.PolicySource;
import dev.agentruntime.core.idempotency.AnswerStore;
import dev.agentruntime.core.metrics.JournalMeters;
import dev.agentruntime.embedded.answers.SqliteAnswers;
import dev.agentruntime.embedded.history.InterruptedDispatches;
import dev.agentruntime.embedded.history.SqliteHistory;
import dev.agentruntime.embedded.journal.JournalConfig;
import dev.agentruntime.embedded.journal.SegmentJournal;
import dev.agentruntime.embedded.policy.PolicyFolder;
import dev.agentruntime.embedded.policy.StarterPolicies;
import dev.agentruntime.server.AgentRuntime.Parts;
import dev.agentruntime.server.config.JournalSettings;
import dev.agentruntime.server.config.JournalTables;
import dev.agentruntime.server.config.PolicyTable;
import dev.agentruntime.server.config.RuntimeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of what is kept: policies, the journal with its read side, and answers.
 *
 * @param parts closes what is opened here
 */
record StoreWiring(
    RuntimeConfig config,
    Parts parts,
    AwsWiring aws,
    JournalMeters journalMeters,
    InstantSource clock,
    LongSupplier nanos) {
  private static final Logger log = LoggerFactory.getLogger(StoreWiring.class);

  PolicySource policies() throws IOException {
    PolicyTable table = config.policies().table();
    if (table != null) {
      return aws.policies(table, config.policies().poll());
    }
    Path folder = config.policies().directory();
    if (config.policies().starter() && StarterPolicies.installInto(folder)) {
      log.info("starter policies written to {}", folder);
    }
    return parts.add("policies", new PolicyFolder(folder, config.policies().poll()));
  }

  Recorded recorded(Path data) throws IOException {
    JournalTables tables = config.journal().tables();
    return tables == null ? onDisk(data) : aws.recorded(tables, journalMeters);
  }

  private Recorded onDisk(Path data) throws IOException {
    SegmentJournal segments = parts.add("journal", segments(data));
    SqliteHistory history =
        parts.add(
            "dispatches",
            SqliteHistory.open(
                data.resolve("dispatches.db"),
                segments.directory(),
                segments::durable,
                nanos,
                SqliteHistory.PATIENCE));
    long last = segments.startSeq();
    return new Recorded(
        segments,
        history,
        () -> (double) history.lag(),
        journal -> InterruptedDispatches.close(history, journal, last, clock),
        segments::prune);
  }

  private SegmentJournal segments(Path data) throws IOException {
    JournalSettings settings = config.journal();
    JournalConfig defaults = JournalConfig.defaults();
    return SegmentJournal.open(
        data.resolve("journal"),
        new JournalConfig(
            settings.segmentSize(), defaults.growBytes(), settings.reserve(), settings.retention()),
        clock,
        nanos,
        (records, _, took) -> journalMeters.committed(records, took));
  }

  AnswerStore answers(Path data) throws IOException {
    Duration retention = config.idempotency().retention();
    String table = config.idempotency().table();
    return table == null
        ? parts.add("answers", SqliteAnswers.open(data.resolve("answers.db"), clock, retention))
        : aws.answers(table, retention);
  }
}
