package dev.agentruntime.cedar.eval;

import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What arranges policies by their scopes: by the side of the scope that leaves the fewest policies
 * in the worst case, then each part by the sides that are left. Where the worst case leaves all of
 * them, other requests are still spared them, and what was looked up is asked of none of them
 * again. What is left in a heap is told apart by the values that its conditions ask for first.
 */
final class Index {
  /** As many policies are looked at as quickly as they are told apart. */
  private static final int FEW = 4;

  private Index() {}

  static Slice of(List<CompiledPolicy> policies) {
    return of(policies, EnumSet.allOf(Dimension.class));
  }

  private static Slice of(List<CompiledPolicy> policies, Set<Dimension> open) {
    if (policies.size() <= FEW) {
      return policies.isEmpty() ? Slice.EMPTY : new Slice.Leaf(policies);
    }
    Buckets best = null;
    for (Dimension dimension : open) {
      Buckets buckets = new Buckets(dimension, policies);
      if (buckets.tell() && (best == null || buckets.worst() < best.worst())) {
        best = buckets;
      }
    }
    return best == null ? byFirstCondition(policies) : best.split(open);
  }

  /** Arranges policies whose scopes are alike by what their conditions ask first. */
  private static Slice byFirstCondition(List<CompiledPolicy> policies) {
    Map<LeadingEquality.Question, ValueSplit.Group> groups = new LinkedHashMap<>();
    List<CompiledPolicy> others = new ArrayList<>();
    for (CompiledPolicy policy : policies) {
      LeadingEquality leading = LeadingEquality.of(policy.policy);
      if (leading == null) {
        others.add(policy);
      } else {
        groups
            .computeIfAbsent(leading.question(), ValueSplit.Group::new)
            .add(leading.value(), policy);
      }
    }
    Collection<ValueSplit.Group> worthwhile = new ArrayList<>();
    for (ValueSplit.Group group : groups.values()) {
      if (group.policies().size() > FEW) {
        worthwhile.add(group);
      } else {
        others.addAll(group.policies());
      }
    }
    Slice rest = new Slice.Leaf(others);
    return worthwhile.isEmpty() ? rest : new ValueSplit(worthwhile, rest);
  }

  /** Policies by what they ask in one dimension. */
  private static final class Buckets {
    private final Dimension dimension;
    private final Map<EntityUid, List<CompiledPolicy>> equal = new HashMap<>();
    private final Map<EntityUid, List<CompiledPolicy>> in = new HashMap<>();
    private final Map<EntityType, List<CompiledPolicy>> ofType = new HashMap<>();
    private final List<CompiledPolicy> anything = new ArrayList<>();

    Buckets(Dimension dimension, List<CompiledPolicy> policies) {
      this.dimension = dimension;
      for (CompiledPolicy policy : policies) {
        switch (dimension.key(policy.policy)) {
          case Dimension.Key.Anything _ -> anything.add(policy);
          case Dimension.Key.Equal(EntityUid uid) -> add(equal, uid, policy);
          case Dimension.Key.In(List<EntityUid> uids) ->
              uids.stream().distinct().forEach(uid -> add(in, uid, policy));
          case Dimension.Key.OfType(EntityType type) -> add(ofType, type, policy);
        }
      }
    }

    private static <K> void add(
        Map<K, List<CompiledPolicy>> buckets, K key, CompiledPolicy policy) {
      buckets.computeIfAbsent(key, _ -> new ArrayList<>()).add(policy);
    }

    /** Returns how many policies are left where an entity falls into the fullest buckets. */
    int worst() {
      return anything.size() + largest(equal) + largest(in) + largest(ofType);
    }

    /** Returns whether some policy asks something. */
    boolean tell() {
      return !(equal.isEmpty() && in.isEmpty() && ofType.isEmpty());
    }

    private static int largest(Map<?, List<CompiledPolicy>> buckets) {
      return buckets.values().stream().mapToInt(List::size).max().orElse(0);
    }

    Slice split(Set<Dimension> open) {
      Set<Dimension> left = EnumSet.copyOf(open);
      left.remove(dimension);
      return new Split(
          dimension,
          slices(equal, left),
          slices(in, left),
          slices(ofType, left),
          Index.of(anything, left));
    }

    private List<CompiledPolicy> met(List<CompiledPolicy> policies) {
      return policies.stream().map(policy -> policy.met(dimension)).toList();
    }

    private <K> Map<K, Slice> slices(Map<K, List<CompiledPolicy>> buckets, Set<Dimension> left) {
      Map<K, Slice> slices = HashMap.newHashMap(buckets.size());
      buckets.forEach((key, policies) -> slices.put(key, Index.of(met(policies), left)));
      return slices;
    }
  }
}
