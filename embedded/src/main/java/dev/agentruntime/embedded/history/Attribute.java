package dev.agentruntime.embedded.history;

import dev.agentruntime.core.journal.DispatchSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dispatches can be told apart by.
 *
 * <p>The index keeps 32 bits of each text, not the text: rows stay short, and no name stays behind
 * when the journal forgets a dispatch. Two texts may have the same bits, so whoever finds a
 * dispatch by them looks at what its record says.
 */
enum Attribute {
  /** Has one value: every dispatch has it. */
  EXISTENCE(0, "id"),
  PRINCIPAL(1, "principal"),
  TENANT(2, "tenant"),
  INTENT(3, "intent"),
  /** None while a dispatch is open. */
  STATUS(4, "status");

  private final int number;
  private final String column;

  Attribute(int number, String column) {
    this.number = number;
    this.column = column;
  }

  /** An attribute's value that is searched for. */
  record Term(Attribute attribute, int value) {}

  /** Returns the number of the attribute in the table of slices. */
  int number() {
    return number;
  }

  /** Returns the column of the attribute in the table of dispatches. */
  String column() {
    return column;
  }

  /** Returns what the index keeps of a value. */
  static int bits(String value) {
    // Specified for ever by String. Texts made to collide cost a search some work, which is
    // bounded.
    return value.hashCode();
  }

  /** Returns the values that {@code search} is for. */
  static List<Term> terms(DispatchSearch search) {
    List<Term> terms = new ArrayList<>();
    add(terms, PRINCIPAL, search.principal() == null ? null : search.principal().toString());
    add(terms, TENANT, search.tenant());
    add(terms, INTENT, search.intent() == null ? null : search.intent().name());
    if (search.state() != null && search.state() != DispatchSearch.State.OPEN) {
      add(terms, STATUS, search.state().code());
    }
    return terms;
  }

  private static void add(List<Term> terms, Attribute attribute, @Nullable String value) {
    if (value != null) {
      terms.add(new Term(attribute, bits(value)));
    }
  }
}
