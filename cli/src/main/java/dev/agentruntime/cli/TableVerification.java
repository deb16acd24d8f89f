package dev.agentruntime.cli;

import dev.agentruntime.aws.client.AwsClients;
import dev.agentruntime.aws.client.AwsConfig;
import dev.agentruntime.aws.dynamodb.journal.DynamoJournalVerifier;
import dev.agentruntime.aws.dynamodb.journal.JournalVerification;
import dev.agentruntime.cli.table.TableAddress;
import dev.agentruntime.core.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a verification of the journal in a table of DynamoDB found, as it is shown. The SDK is on
 * the class path of the commands that need it alone; picocli does not look at this class.
 */
final class TableVerification {
  private final JournalVerification verification;

  private TableVerification(JournalVerification verification) {
    this.verification = verification;
  }

  /**
   * Verifies the journal in {@code table}.
   *
   * @throws IOException where it cannot be read
   */
  static TableVerification of(String table, TableAddress.Place place) throws IOException {
    try (AwsClients clients =
        new AwsClients(new AwsConfig(place.region(), place.endpoint(), Map.of()))) {
      return new TableVerification(DynamoJournalVerifier.verify(clients, table, Clock.systemUTC()));
    }
  }

  boolean isIntact() {
    return verification instanceof JournalVerification.Intact;
  }

  void show(PrintWriter out) {
    switch (verification) {
      case JournalVerification.Intact(int writers, long entries, long open) ->
          out.printf(
              "intact: %d entries; writers: %d; without an outcome yet: %d%n",
              entries, writers, open);
      case JournalVerification.Broken(List<JournalVerification.Fault> faults) -> {
        faults.forEach(fault -> out.println(fault.sentence()));
        out.println("not intact; chains with a fault: " + faults.size());
      }
    }
  }

  Value json() {
    return switch (verification) {
      case JournalVerification.Intact(int writers, long entries, long open) ->
          new Value.Fields(
              Map.of(
                  "intact", Value.bool(true),
                  "writers", Value.whole(writers),
                  "entries", Value.whole(entries),
                  "open", Value.whole(open)));
      case JournalVerification.Broken(List<JournalVerification.Fault> faults) ->
          new Value.Fields(
              Map.of(
                  "intact",
                  Value.bool(false),
                  "faults",
                  new Value.Items(faults.stream().map(TableVerification::json).toList())));
    };
  }

  private static Value json(JournalVerification.Fault fault) {
    return new Value.Fields(
        Map.of(
            "writer",
            Value.text(fault.writer().value()),
            "seq",
            Value.whole(fault.seq()),
            "what",
            Value.text(fault.what().words()),
            "dispatch_id",
            fault.dispatch() == null ? Value.Null.NULL : Value.text(fault.dispatch().value())));
  }
}
