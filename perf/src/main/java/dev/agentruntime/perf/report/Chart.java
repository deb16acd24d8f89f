package dev.agentruntime.perf.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A chart of lines or bars.
 *
 * @param id of its elements in the page
 * @param title of one line
 * @param meaning what is to be seen, in words
 * @param small whether it is one of several that stand together
 * @param places along the x axis, ascending
 * @param words what a place is called, and a value
 * @param bands phases behind the lines; none where x is not time
 * @param bounds lines across
 */
record Chart(
    String id,
    String title,
    String meaning,
    boolean small,
    List<Double> places,
    Scale x,
    Scale y,
    Words words,
    List<Band> bands,
    List<Bound> bounds,
    List<Series> series) {

  /** How a chart's figures are written: those of a place, of a value, and the places' name. */
  record Words(String axis, DoubleFunction<String> place, DoubleFunction<String> value) {}
}
