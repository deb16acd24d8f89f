package dev.agentruntime.cli.infra.cost;

import java.util.List;
import java.util.Optional;

/**
 * One stack of an environment.
 *
 * @param name of the stack
 * @param region where it is; {@code unknown-region} where any may be
 * @param resources all of its template
 */
record Stack(String name, String region, List<Resource> resources) {
  Stack {
    resources = List.copyOf(resources);
  }

  List<Resource> of(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  Optional<Resource> byId(String id) {
    return resources.stream().filter(resource -> resource.id().equals(id)).findFirst();
  }
}
