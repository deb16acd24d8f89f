package dev.agentruntime.cedar.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A place in JSON, such as {@code conditions[0].body}; put into words only where one is wrong. */
final class Place {
  /** How many steps are shown from the beginning, and how many to the end. */
  private static final int SHOWN = 20;

  private static final int MAX_STEP = 60;

  private final @Nullable Place parent;
  private final String step;

  private Place(@Nullable Place parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /**
   * Returns the outermost place; what is inside is named without it where {@code name} is empty.
   */
  static Place top(String name) {
    return new Place(null, name);
  }

  Place field(String name) {
    return new Place(this, "." + (name.length() > MAX_STEP ? shortened(name) : name));
  }

  Place item(int index) {
    return new Place(this, "[" + index + "]");
  }

  private static String shortened(String name) {
    return name.substring(0, name.offsetByCodePoints(0, MAX_STEP / 2)) + "…";
  }

  /* Without recursion: a place may be very deep. */
  @Override
  public String toString() {
    Deque<String> steps = new ArrayDeque<>();
    for (Place place = this; place != null; place = place.parent) {
      steps.push(place.step);
    }
    StringBuilder text = new StringBuilder();
    int left = steps.size();
    for (String next : steps) {
      boolean shown = steps.size() - left < SHOWN || left <= SHOWN;
      if (shown) {
        text.append(text.isEmpty() && next.startsWith(".") ? next.substring(1) : next);
      } else if (steps.size() - left == SHOWN) {
        text.append('…');
      }
      left--;
    }
    return text.isEmpty() ? "the whole" : text.toString();
  }
}
