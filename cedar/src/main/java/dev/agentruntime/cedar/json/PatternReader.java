package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The reader of patterns: arrays of {@code "Wildcard"} and {@code {"Literal": text}}. */
final class PatternReader {
  private PatternReader() {}

  static Pattern read(List<Json> items, Place place) throws InvalidJsonException {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Json.Text(String word) && word.equals("Wildcard")) {
        pieces.add(piece.toString());
        piece = new StringBuilder();
      } else {
        Fields fields =
            Fields.of(items.get(i), place.item(i), "\"Wildcard\" or an object with a Literal");
        piece.append(fields.takeText("Literal"));
        fields.refuseOthers();
      }
    }
    pieces.add(piece.toString());
    return new Pattern(pieces);
  }
}
