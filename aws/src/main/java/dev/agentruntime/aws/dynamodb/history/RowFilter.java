package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.journal.DispatchSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which rows are searched for.
 *
 * @param oldest id; none that is older matters
 * @param before id; only what is older matters
 * @param expression what holds of a row, in DynamoDB's words; empty for anything
 */
record RowFilter(
    String oldest,
    String before,
    String expression,
    Map<String, String> names,
    Map<String, AttributeValue> values) {
  private static final String NEWEST = "ffffffff-ffff-7fff-bfff-ffffffffffff";

  RowFilter {
    Objects.requireNonNull(oldest, "oldest");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(expression, "expression");
    names = Map.copyOf(names);
    values = Map.copyOf(values);
  }

  /**
   * Returns what {@code search} looks for.
   *
   * @param since nothing that arrived earlier matters
   */
  static RowFilter of(DispatchSearch search, Instant since) {
    List<Term> terms = new ArrayList<>(Term.of(search));
    if (search.state() == DispatchSearch.State.OPEN) {
      terms.add(new Term(DispatchesTable.STATE, search.state().code()));
    }
    List<String> conditions = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    for (Term term : terms) {
      conditions.add("#%s = :%s".formatted(term.attribute(), term.attribute()));
      names.put("#" + term.attribute(), term.attribute());
      values.put(":" + term.attribute(), AttributeValue.fromS(term.value()));
    }
    return new RowFilter(
        Ids.first(since).value(), before(search), String.join(" AND ", conditions), names, values);
  }

  private static String before(DispatchSearch search) {
    String to = search.to() == null ? NEWEST : Ids.first(search.to()).value();
    return search.before() == null || to.compareTo(search.before().value()) < 0
        ? to
        : search.before().value();
  }

  boolean isEmpty() {
    return oldest.compareTo(before) >= 0;
  }
}
