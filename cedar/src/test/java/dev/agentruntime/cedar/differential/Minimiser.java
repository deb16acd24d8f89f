package dev.agentruntime.cedar.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What makes a case that shows a difference smaller, as long as it still shows it. */
final class Minimiser {
  private static final Pattern PIECE =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[A-Za-z_0-9]+|\\s+|[^A-Za-z_0-9\\s]");

  private Minimiser() {}

  /** Returns {@code world} without what the difference can do without. */
  static World world(World world, Predicate<World> differs) {
    World smallest = world;
    for (String id : world.policies().keySet()) {
      smallest = without(id, smallest, differs);
    }
    for (int i = world.entities().size() - 1; i >= 0; i--) {
      List<String> fewer = new ArrayList<>(smallest.entities());
      fewer.remove(i);
      World candidate =
          new World(smallest.policies(), smallest.templates(), smallest.links(), fewer);
      smallest = differs.test(candidate) ? candidate : smallest;
    }
    for (String id : List.copyOf(smallest.policies().keySet())) {
      World before = smallest;
      String text =
          text(
              before.policies().getOrDefault(id, ""),
              shorter -> differs.test(with(id, shorter, before)));
      smallest = with(id, text, before);
    }
    return smallest;
  }

  private static World without(String id, World world, Predicate<World> differs) {
    Map<String, String> fewer = new LinkedHashMap<>(world.policies());
    fewer.remove(id);
    World candidate = new World(fewer, world.templates(), world.links(), world.entities());
    return differs.test(candidate) ? candidate : world;
  }

  private static World with(String id, String text, World world) {
    Map<String, String> other = new LinkedHashMap<>(world.policies());
    other.put(id, text);
    return new World(other, world.templates(), world.links(), world.entities());
  }

  /** Returns {@code text} without the runs of pieces that {@code differs} can do without. */
  static String text(String text, Predicate<String> differs) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    for (int run = Math.max(1, pieces.size() / 2); run >= 1; run = run == 1 ? 0 : run / 2) {
      for (int at = 0; at + run <= pieces.size(); ) {
        List<String> fewer = new ArrayList<>(pieces);
        fewer.subList(at, at + run).clear();
        if (differs.test(String.join("", fewer))) {
          pieces = fewer;
        } else {
          at++;
        }
      }
    }
    return String.join("", pieces);
  }
}
