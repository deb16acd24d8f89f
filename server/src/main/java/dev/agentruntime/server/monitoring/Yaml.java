package dev.agentruntime.server.monitoring;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A writer of YAML for people: a remark, then blocks. */
final class Yaml {
  private static final int WIDTH = 100;

  private Yaml() {}

  /**
   * Returns {@code document} as YAML.
   *
   * @param remark of one line or more, without the signs that make it one
   */
  static String text(String remark, Map<String, ?> document) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(WIDTH)
            .build();
    return remark.strip().replaceAll("(?m)^(?=.)", "# ").replaceAll("(?m)^$", "#")
        + "\n"
        + new Dump(settings).dumpToString(document);
  }
}
