package dev.agentruntime.aws.dynamodb.journal;

import dev.agentruntime.aws.client.AwsCalls;
import dev.agentruntime.aws.client.AwsFailures;
import dev.agentruntime.core.DispatchId;
import dev.agentruntime.core.journal.DispatchHistory.Lifecycle;
import dev.agentruntime.core.journal.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The dispatches as the table of the journal has them now. */
public final class RecordedDispatches {
  private final DynamoDbClient client;
  private final String table;
  private final Items items;

  /**
   * @param client outlives this
   */
  public RecordedDispatches(
      DynamoDbClient client, String table, AwsCalls calls, BackoffStrategy pauses) {
    this.client = client;
    this.table = table;
    items = new Items(client, table, calls, pauses);
  }

  /** Returns a dispatch; empty where there is no entry of it. */
  public Optional<Lifecycle> find(DispatchId id) throws IOException {
    QueryResponse answer =
        AwsFailures.call(
            "dispatch in table " + table,
            () ->
                client.query(
                    query ->
                        query
                            .tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(EntryKey.pk(id))))
                            .consistentRead(true)));
    List<JournalEntry> entries = new ArrayList<>();
    for (Map<String, AttributeValue> item : answer.items()) {
      entries.add(ChainedEntry.of(item).entry());
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Lifecycle(entries));
  }

  /** Returns those of {@code ids}, which are all different, of which there are entries. */
  public Map<DispatchId, Lifecycle> find(List<DispatchId> ids) throws IOException {
    Map<DispatchId, Lifecycle> found = new HashMap<>();
    for (Map.Entry<DispatchId, List<ChainedEntry>> each : chained(ids).entrySet()) {
      List<JournalEntry> entries = new ArrayList<>();
      for (ChainedEntry chained : each.getValue()) {
        entries.add(chained.entry());
      }
      found.put(each.getKey(), new Lifecycle(entries));
    }
    return found;
  }

  /**
   * Some dispatches of a writer.
   *
   * @param next number of the first entry that was not looked at
   */
  public record Page(List<Lifecycle> dispatches, long next) {
    public Page {
      dispatches = List.copyOf(dispatches);
    }
  }

  /**
   * Returns dispatches that have entries of {@code writer} from number {@code from} on, as far as
   * the index shows them without a gap.
   */
  public Page of(WriterId writer, long from) throws IOException {
    long next = from;
    Set<DispatchId> ids = new LinkedHashSet<>();
    for (ChainWalk.Step step : walk(writer, from).next()) {
      if (step.seq() != next) {
        break;
      }
      ids.add(step.key().dispatch());
      next++;
    }
    return new Page(List.copyOf(find(List.copyOf(ids)).values()), next);
  }

  /** Returns the entries of each of {@code ids} that has some, in their order. */
  Map<DispatchId, List<ChainedEntry>> chained(List<DispatchId> ids) throws IOException {
    List<EntryKey> keys = new ArrayList<>();
    for (DispatchId id : ids) {
      keys.add(new EntryKey(id, EntryKey.ATTEMPT));
      keys.add(new EntryKey(id, EntryKey.OUTCOME));
    }
    Map<EntryKey, Map<String, AttributeValue>> items = this.items.find(keys);
    Map<DispatchId, List<ChainedEntry>> found = new HashMap<>();
    for (EntryKey key : keys) {
      Map<String, AttributeValue> item = items.get(key);
      if (item != null) {
        found.computeIfAbsent(key.dispatch(), _ -> new ArrayList<>()).add(ChainedEntry.of(item));
      }
    }
    return found;
  }

  /** Returns what stands at the other places of the dispatches of {@code page}. */
  Map<EntryKey, Map<String, AttributeValue>> others(List<ChainWalk.Step> page) throws IOException {
    return items.find(page.stream().map(step -> step.key().other()).distinct().toList());
  }

  /** Returns the walk of a writer's chain from an entry on. */
  ChainWalk walk(WriterId writer, long from) {
    return new ChainWalk(client, table, items, writer, from);
  }
}
