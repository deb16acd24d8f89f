package dev.agentruntime.cedar.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentruntime.cedar.value.EntityUid;
import dev.agentruntime.cedar.value.RecordValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntitiesTest {

  private static EntityUid uid(String id) {
    return EntityUid.of("T", id);
  }

  /** Returns entities such as {@code a>b,c d>e}: a is in b and in c, d is in e. */
  private static Entities entities(String hierarchy) {
    Entities.Builder builder = Entities.builder();
    for (String entity : hierarchy.split(" ", -1)) {
      String[] sides = entity.split(">", -1);
      List<EntityUid> parents =
          sides.length == 1
              ? List.of()
              : Arrays.stream(sides[1].split(",", -1)).map(EntitiesTest::uid).toList();
      builder.add(uid(sides[0]), RecordValue.EMPTY, parents);
    }
    return builder.build();
  }

  private static Entity find(Entities entities, String id) {
    Entity entity = entities.find(uid(id));
    assertThat(entity).as(id).isNotNull();
    return entity == null ? Entity.of(uid(id)) : entity;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          a                        => a => ''
          a>b                      => a => b
          a>b b>c                  => a => b,c
          b>c a>b                  => a => b,c
          a>b b>c c>d              => b => c,d
          a>b,c b>d c>d            => a => b,c,d
          a>b,b                    => a => b
          a>b c>a                  => c => a,b
          a>x,y x>z y>z z>w        => a => x,y,z,w
          """)
  void anEntityIsInWhatItsParentsAreIn(String hierarchy, String id, String ancestors) {
    Entity entity = find(entities(hierarchy), id);

    assertThat(String.join(",", entity.ancestors().stream().map(EntityUid::id).toList()))
        .isEqualTo(ancestors);
    entity.ancestors().forEach(ancestor -> assertThat(entity.isIn(ancestor)).isTrue());
    assertThat(entity.isIn(uid(id))).isFalse();
    assertThat(entity.isIn(uid("other"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a>a", "a>b b>a", "a>b b>c c>a", "x a>b b>c,d d>b"})
  void circlesAreRefused(String hierarchy) {
    assertThatThrownBy(() -> entities(hierarchy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "entity: T::\"[a-d]\" is in itself \\(expected: a hierarchy without circles\\)");
  }

  @Test
  void duplicatesAreRefused() {
    assertThatThrownBy(() -> entities("a b a>b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entity: T::\"a\" twice (expected: once)");
  }

  @Test
  void whatWasNotAddedIsNotFound() {
    Entities entities = entities("a>b");

    assertThat(entities.find(uid("b"))).isNull();
    assertThat(Entities.NONE.find(uid("a"))).isNull();
    assertThat(Entities.NONE.all()).isEmpty();
    assertThat(entities.all()).extracting(Entity::uid).containsExactly(uid("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 100})
  void anyNumberOfAncestorsIsSearched(int count) {
    List<EntityUid> ancestors = IntStream.range(0, count).mapToObj(i -> uid("a" + i)).toList();
    Entity entity = new Entity(uid("it"), RecordValue.EMPTY, RecordValue.EMPTY, ancestors);

    assertThat(ancestors).allMatch(entity::isIn);
    assertThat(entity.isIn(uid("a" + count))).isFalse();
    assertThat(entity.isIn(uid("it"))).isFalse();
    assertThat(entity.ancestors()).isEqualTo(ancestors);
  }

  @Test
  void anEntityKeepsWhatItWasMadeOf() {
    RecordValue attributes = World.record("a", World.BOT);
    RecordValue tags = World.record("t", World.ANN);
    Entities entities =
        Entities.builder().add(uid("a"), attributes, List.of(uid("b")), tags).build();

    Entity entity = find(entities, "a");

    assertThat(entity.uid()).isEqualTo(uid("a"));
    assertThat(entity.attributes()).isEqualTo(attributes);
    assertThat(entity.tags()).isEqualTo(tags);
    assertThat(Entity.of(uid("b")).attributes()).isEqualTo(RecordValue.EMPTY);
    assertThat(Entity.of(uid("b")).tags()).isEqualTo(RecordValue.EMPTY);
    assertThat(Entity.of(uid("b")).ancestors()).isEmpty();
  }

  @Test
  void laterChangesOfTheGivenParentsAreNotSeen() {
    EntityUid[] parents = {uid("b")};
    Entities.Builder builder =
        Entities.builder().add(uid("a"), RecordValue.EMPTY, Arrays.asList(parents));
    parents[0] = uid("c");

    assertThat(find(builder.build(), "a").ancestors()).containsExactly(uid("b"));
  }
}
