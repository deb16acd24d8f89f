package dev.agentruntime.server.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration of Prometheus that scrapes the runtimes and loads the rules. */
final class ScrapeConfig {
  private static final String REMARK =
      """
      Made by `agent-runtime monitoring`. Name every server under targets.

      Native histograms make quantiles right to 2 %. Prometheus takes them in
      - from 2.40 to 3.8: started with --enable-feature=native-histograms
      - from 3.8 on: with `scrape_native_histograms: true` beside job_name, which older ones refuse
      Without them it takes in classic buckets, and the rules and the dashboard go by those.

      Where the servers want an API key, it stands in the file that credentials_file names.
      """;

  private ScrapeConfig() {}

  static String text(Monitored monitored) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_name", PromQl.JOB);
    job.put("metrics_path", "/metrics");
    if (monitored.signedIn()) {
      Map<String, Object> authorization = new LinkedHashMap<>();
      authorization.put("type", "Bearer");
      authorization.put("credentials_file", "agent-runtime.key");
      job.put("authorization", authorization);
    }
    job.put("static_configs", List.of(Map.of("targets", List.of(monitored.target()))));

    Map<String, Object> global = new LinkedHashMap<>();
    global.put("scrape_interval", "15s");
    global.put("evaluation_interval", "30s");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("global", global);
    config.put("rule_files", List.of("rules.yaml"));
    config.put("scrape_configs", List.of(job));
    return Yaml.text(REMARK, config);
  }
}
