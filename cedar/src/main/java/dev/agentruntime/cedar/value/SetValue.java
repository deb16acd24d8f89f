package dev.agentruntime.cedar.value;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A set of values of any kinds, in the order in which they were first given. */
public final class SetValue implements CedarValue {
  public static final SetValue EMPTY = new SetValue(Set.of());

  private final Set<CedarValue> elements;

  private SetValue(Set<CedarValue> elements) {
    this.elements = elements;
  }

  /** Returns the set of {@code elements}; what is equal counts once. */
  public static SetValue of(Collection<? extends CedarValue> elements) {
    return elements.isEmpty()
        ? EMPTY
        : new SetValue(Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
  }

  public static SetValue of(CedarValue... elements) {
    return of(List.of(elements));
  }

  public Set<CedarValue> elements() {
    return elements;
  }

  public boolean contains(CedarValue value) {
    return elements.contains(value);
  }

  public boolean containsAll(SetValue other) {
    return elements.containsAll(other.elements);
  }

  public boolean containsAny(SetValue other) {
    return !Collections.disjoint(elements, other.elements);
  }

  @Override
  public String kind() {
    return "set";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SetValue set && elements.equals(set.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return elements.stream().map(CedarValue::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
