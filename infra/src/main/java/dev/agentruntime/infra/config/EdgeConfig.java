package dev.agentruntime.infra.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the callers and the runtime.
 *
 * @param keepAlive how long the load balancer keeps an idle connection, and any connection at all
 * @param accessLogDays how long access logs are kept
 * @param callers the addresses that may call the load balancer directly
 * @param certificates ARNs, by region; none where the load balancer speaks plain HTTP
 * @param accelerator whether Global Accelerator brings callers to the nearest healthy region
 */
public record EdgeConfig(
    Duration keepAlive,
    int accessLogDays,
    List<String> callers,
    Map<String, String> certificates,
    DomainConfig domain,
    FirewallConfig firewall,
    ApiConfig api,
    DocumentationConfig documentation,
    boolean accelerator) {
  public EdgeConfig {
    Objects.requireNonNull(keepAlive, "keepAlive");
    callers = List.copyOf(callers);
    certificates = Map.copyOf(certificates);
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(firewall, "firewall");
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(documentation, "documentation");
  }

  /** Returns the certificate of a region, null where it has none. */
  public @Nullable String certificate(RegionConfig region) {
    return certificates.get(region.name());
  }

  static EdgeConfig read(Section edge, List<RegionConfig> regions) {
    EdgeConfig config =
        new EdgeConfig(
            edge.value(
                "keep_alive",
                Forms.duration(Duration.ofSeconds(60), Duration.ofSeconds(4000)),
                Duration.ofSeconds(65),
                "How long the load balancer keeps a connection that idles, and how long it keeps"
                    + " one at all."),
            edge.value(
                "access_log_days", Forms.whole(1, 3650), 90, "How many days access logs are kept."),
            edge.list(
                "callers",
                Forms.text(
                    "addresses such as 10.0.0.0/8",
                    "\\d{1,3}(\\.\\d{1,3}){3}/([89]|[12]\\d|3[0-2])"),
                List.of(),
                "Who may call the load balancer directly, besides its own network."),
            edge.texts(
                "certificates",
                Forms.text("the ARN of a certificate", "arn:aws:acm:[a-z0-9-]+:\\d{12}:\\S+"),
                "The certificate of each region, by its name; without them the load balancer"
                    + " speaks plain HTTP."),
            DomainConfig.read(edge.section("domain"), regions),
            FirewallConfig.read(edge.section("firewall")),
            ApiConfig.read(edge.section("api")),
            DocumentationConfig.read(edge.section("documentation")),
            edge.value(
                "accelerator",
                Forms.SWITCH,
                false,
                "Whether Global Accelerator brings callers to the nearest healthy region."));
    config.check(edge, regions);
    return config;
  }

  private void check(Section edge, List<RegionConfig> regions) {
    if (!certificates.isEmpty()) {
      for (RegionConfig region : regions) {
        String arn = certificates.get(region.name());
        if (arn == null || !arn.startsWith("arn:aws:acm:" + region.name() + ":")) {
          edge.problem(
              "certificates",
              "%s: %s".formatted(region.name(), arn == null ? "none" : arn),
              "a certificate in each region");
        }
      }
      if (domain.name() == null) {
        edge.problem("certificates", "given", "none while domain.name is none");
      }
    } else if (domain.name() != null || accelerator) {
      // Otherwise what callers send would cross the internet in the clear.
      edge.problem(
          "certificates", "none", "a certificate in each region for a domain or an accelerator");
    }
  }
}
