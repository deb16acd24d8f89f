package dev.agentruntime.aws.dynamodb.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that hold dispatches with each of some terms, newest first. For one search.
 *
 * <p>Each list is asked for the newest up to where the others agree (the leapfrog join of T. L.
 * Veldhuizen, "Leapfrog Triejoin", 2014).
 */
final class BucketSeek {
  private final List<SeenBuckets> lists;
  private String reached;
  private boolean over;

  /**
   * @param newest key of the newest bucket that matters
   */
  BucketSeek(List<SeenBuckets> lists, String newest) {
    this.lists = lists;
    reached = newest;
  }

  /** Returns whether there is none any more. */
  boolean isOver() {
    return over;
  }

  /** Returns when those ten minutes are over of which it is not known what is in them. */
  Instant reached() {
    return Bucket.start(reached).plus(Bucket.LENGTH);
  }

  /**
   * Returns the newest that was not passed; null where there is none, or the budget is spent.
   * Returns the same until it is passed.
   */
  @Nullable String next(Budget budget) throws IOException {
    int agree = 0;
    for (int i = 0; agree < lists.size(); i = (i + 1) % lists.size()) {
      if (budget.isSpent()) {
        return null;
      }
      String found = lists.get(i).upTo(reached, budget);
      if (found == null) {
        over = true;
        return null;
      }
      agree = found.equals(reached) ? agree + 1 : 1;
      reached = found;
    }
    return reached;
  }

  /** Goes on to what is older than {@code key}, a bucket. */
  void pass(String key) {
    // Sorts before it, and after every other that is older: the last character is a digit.
    int last = key.length() - 1;
    reached = key.substring(0, last) + (char) (key.charAt(last) - 1) + '~';
  }
}
