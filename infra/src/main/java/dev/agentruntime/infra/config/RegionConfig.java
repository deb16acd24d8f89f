package dev.agentruntime.infra.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One region of a deployment.
 *
 * @param name such as {@code eu-central-1}
 * @param zones the three availability zones; given, so that nothing need be asked of AWS
 * @param cidr the addresses of its network, which no other region shares
 */
public record RegionConfig(String name, List<String> zones, String cidr) {
  private static final int ZONES = 3;
  private static final Form<String> REGION =
      Forms.text("a region such as eu-central-1", "[a-z]{2}(-[a-z]+)+-\\d");
  private static final Form<String> ZONE =
      Forms.text("an availability zone such as eu-central-1a", "[a-z]{2}(-[a-z]+)+-\\d[a-z]");
  private static final Form<String> CIDR =
      Forms.text(
          "a private /16 to /20, such as 10.20.0.0/16",
          "(10\\.\\d{1,3}|172\\.(1[6-9]|2\\d|3[01])|192\\.168)(\\.\\d{1,3}){2}/(1[6-9]|20)");

  public RegionConfig {
    Objects.requireNonNull(name, "name");
    zones = List.copyOf(zones);
    Objects.requireNonNull(cidr, "cidr");
  }

  static List<RegionConfig> readAll(Section root) {
    List<Section> items = root.items("regions");
    if (items.isEmpty()) {
      root.problem("regions", "nothing", "a list of regions, the primary one first");
    }
    List<RegionConfig> regions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Section item : items) {
      RegionConfig region = read(item);
      if (!seen.add(region.name()) || !seen.add(region.cidr())) {
        item.problem("name", region.name(), "a region and addresses that no other item has");
      }
      regions.add(region);
    }
    return regions.isEmpty()
        ? List.of(new RegionConfig("us-east-1", List.of(), "10.0.0.0/16"))
        : regions;
  }

  private static RegionConfig read(Section region) {
    String name = region.required("name", REGION, "us-east-1", "The region.");
    List<String> zones =
        region.list("zones", ZONE, List.of(), "The three availability zones to spread over.");
    if (Set.copyOf(zones).size() != ZONES
        || !zones.stream().allMatch(zone -> zone.startsWith(name))) {
      region.problem("zones", zones.toString(), "three different zones of " + name);
    }
    return new RegionConfig(
        name,
        zones,
        region.required(
            "cidr", CIDR, "10.0.0.0/16", "The addresses of the network, other ones a region."));
  }
}
