package dev.agentruntime.cedar.json;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** A writer of JSON on one line. */
final class JsonOutput {
  private JsonOutput() {}

  /**
   * Returns what {@code body} writes.
   *
   * @param maxNesting how many objects and arrays may be inside each other
   * @throws IllegalArgumentException where there are more
   */
  static String text(int maxNesting, Consumer<JsonGenerator> body) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(maxNesting).build())
            .build();
    StringWriter out = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      body.accept(json);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          "nesting: deeper than " + maxNesting + " levels (expected: less)", e);
    }
    return out.toString();
  }
}
