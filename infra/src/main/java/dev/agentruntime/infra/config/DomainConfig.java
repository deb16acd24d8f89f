package dev.agentruntime.infra.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name that callers use, and which region answers them.
 *
 * @param name null where there is none
 * @param zone the id of its hosted zone; null where no record is made
 * @param continents the regions that answer callers from these continents, by code; everybody else
 *     is answered by the first region
 */
public record DomainConfig(
    @Nullable String name, @Nullable String zone, Map<String, String> continents) {
  static final Form<String> NAME =
      Forms.text(
          "a domain name such as api.example.com",
          "(?=.{4,253})([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  private static final Set<String> CONTINENTS = Set.of("AF", "AN", "AS", "EU", "NA", "OC", "SA");

  public DomainConfig {
    continents = Map.copyOf(continents);
  }

  static DomainConfig read(Section domain, List<RegionConfig> regions) {
    String name =
        domain.optional("name", NAME, "none", "The name that the certificates are made for.");
    String zone =
        domain.optional(
            "zone",
            Forms.text("the id of a hosted zone of Route 53", "Z[A-Z0-9]{1,31}"),
            "none",
            "The hosted zone that gets a record for the name.");
    Set<String> names = regions.stream().map(RegionConfig::name).collect(Collectors.toSet());
    Map<String, String> continents = new HashMap<>();
    domain
        .texts(
            "continents",
            Forms.text("a region of this environment", "[a-z0-9-]+"),
            "Which region answers callers from a continent (AF, AN, AS, EU, NA, OC, SA); the first"
                + " region answers everybody else.")
        .forEach(
            (continent, region) -> {
              if (CONTINENTS.contains(continent) && names.contains(region)) {
                continents.put(continent, region);
              } else {
                domain.problem(
                    "continents",
                    continent + ": " + region,
                    "one of AF, AN, AS, EU, NA, OC, SA, and a region of this environment");
              }
            });
    if (name == null && zone != null) {
      domain.problem("zone", zone, "none while name is none");
    }
    return new DomainConfig(name, zone, continents);
  }
}
