package dev.agentruntime.aws.dynamodb.history;

import dev.agentruntime.core.Digest;
import dev.agentruntime.core.journal.DispatchSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that dispatches can be told apart by.
 *
 * @param attribute of their items
 */
record Term(String attribute, String value) {
  /** What every dispatch has. */
  static final Term EVERY = new Term("every", "dispatch");

  /** A partition key has at most 2048 bytes. */
  private static final int LONGEST = 512;

  Term {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(value, "value");
  }

  /** Returns the terms of what {@code search} is for, but for being open. */
  static List<Term> of(DispatchSearch search) {
    List<Term> terms = new ArrayList<>();
    add(
        terms,
        DispatchesTable.PRINCIPAL,
        search.principal() == null ? null : search.principal().toString());
    add(terms, DispatchesTable.TENANT, search.tenant());
    add(terms, DispatchesTable.INTENT, search.intent() == null ? null : search.intent().name());
    if (search.state() != null && search.state() != DispatchSearch.State.OPEN) {
      add(terms, DispatchesTable.STATE, search.state().code());
    }
    return terms;
  }

  static List<Term> of(Row row) {
    List<Term> terms = new ArrayList<>();
    terms.add(EVERY);
    add(terms, DispatchesTable.PRINCIPAL, row.principal());
    add(terms, DispatchesTable.TENANT, row.tenant());
    add(terms, DispatchesTable.INTENT, row.intent());
    if (row.state() != DispatchSearch.State.OPEN) {
      add(terms, DispatchesTable.STATE, row.state().code());
    }
    return terms;
  }

  private static void add(List<Term> terms, String attribute, @Nullable String value) {
    if (value != null) {
      terms.add(new Term(attribute, value));
    }
  }

  /** Returns the partition key of the buckets that hold such dispatches. */
  String key() {
    boolean isLong = value.getBytes(StandardCharsets.UTF_8).length > LONGEST;
    return "SEEN#" + attribute + "=" + (isLong ? Digest.of(value).value() : value);
  }
}
