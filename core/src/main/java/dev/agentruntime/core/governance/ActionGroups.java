package dev.agentruntime.core.governance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The groups that actions are in, for {@code action in Action::"group"}; groups are actions too,
 * and may be in groups.
 *
 * @param groupsByMember by action, the groups that it is directly in
 */
public record ActionGroups(Map<String, Set<String>> groupsByMember) {
  public static final ActionGroups NONE = new ActionGroups(Map.of());

  public ActionGroups {
    Map<String, Set<String>> copy = new TreeMap<>();
    groupsByMember.forEach(
        (member, groups) -> copy.put(member, Collections.unmodifiableSet(new TreeSet<>(groups))));
    groupsByMember = Collections.unmodifiableMap(copy);
  }

  /** Returns the groups that have these members. */
  public static ActionGroups ofMembers(Map<String, ? extends Collection<String>> membersByGroup) {
    Map<String, Set<String>> groups = new TreeMap<>();
    membersByGroup.forEach(
        (group, members) ->
            members.forEach(
                member -> groups.computeIfAbsent(member, _ -> new TreeSet<>()).add(group)));
    return new ActionGroups(groups);
  }

  /** Returns what is in a group here or there. */
  public ActionGroups and(ActionGroups other) {
    Map<String, Set<String>> both = new TreeMap<>();
    for (ActionGroups groups : List.of(this, other)) {
      groups.groupsByMember.forEach(
          (member, its) -> both.computeIfAbsent(member, _ -> new TreeSet<>()).addAll(its));
    }
    return new ActionGroups(both);
  }

  /** Returns the groups that {@code action} is in, directly or through others. */
  public Set<String> of(String action) {
    Set<String> all = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(direct(action));
    while (!open.isEmpty()) {
      String group = open.pop();
      if (all.add(group)) {
        open.addAll(direct(group));
      }
    }
    return all;
  }

  /** Returns a group that is in itself, such as {@code a in b in a}; empty where none is. */
  public Optional<String> circle() {
    Set<String> harmless = new HashSet<>();
    for (String member : groupsByMember.keySet()) {
      List<String> path = new ArrayList<>();
      if (closes(member, path, harmless)) {
        int first = path.indexOf(path.getLast());
        return Optional.of(String.join(" in ", path.subList(first, path.size())));
      }
    }
    return Optional.empty();
  }

  /** Follows {@code member} up; the path ends with what it holds already where it closes. */
  private boolean closes(String member, List<String> path, Set<String> harmless) {
    boolean closed = path.contains(member);
    path.add(member);
    if (closed) {
      return true;
    }
    for (String group : direct(member)) {
      if (!harmless.contains(group) && closes(group, path, harmless)) {
        return true;
      }
    }
    path.removeLast();
    harmless.add(member);
    return false;
  }

  private Set<String> direct(String member) {
    return groupsByMember.getOrDefault(member, Set.of());
  }
}
