package dev.agentruntime.infra.config;

/** From how many to how many, both included. */
public record Range(int min, int max) {

  static Range read(Section section, int least, int most, Range byDefault, String of) {
    Range range =
        new Range(
            section.value(
                "min", Forms.whole(least, most), byDefault.min(), "The fewest " + of + "."),
            section.value(
                "max", Forms.whole(least, most), byDefault.max(), "The most " + of + "."));
    if (range.max < range.min) {
      section.problem("max", String.valueOf(range.max), "at least min, " + range.min);
    }
    return range;
  }
}
