package dev.agentruntime.core.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ActionGroupsTest {

  @Test
  void tellsGroupsDirectAndBeyond() {
    ActionGroups groups =
        ActionGroups.ofMembers(
            Map.of(
                "all", List.of("some", "x"), "some", List.of("read", "list"), "empty", List.of()));

    assertThat(groups.of("read")).containsExactly("all", "some");
    assertThat(groups.of("x")).containsExactly("all");
    assertThat(groups.of("all")).isEmpty();
    assertThat(groups.of("other")).isEmpty();
    assertThat(groups.circle()).isEmpty();
  }

  @Test
  void joinsGroups() {
    ActionGroups one = new ActionGroups(Map.of("read", Set.of("a")));
    ActionGroups other = new ActionGroups(Map.of("read", Set.of("b"), "b", Set.of("c")));

    assertThat(one.and(other).of("read")).containsExactly("a", "b", "c");
    assertThat(one.and(ActionGroups.NONE)).isEqualTo(one);
  }

  @Test
  void namesACircleWithoutWhatOnlyLeadsToIt() {
    ActionGroups groups =
        new ActionGroups(
            Map.of("a", Set.of("b", "z"), "b", Set.of("c"), "c", Set.of("d"), "d", Set.of("b")));

    assertThat(groups.circle()).hasValue("b in c in d in b");
    assertThat(groups.of("a")).containsExactly("b", "c", "d", "z");
  }
}
