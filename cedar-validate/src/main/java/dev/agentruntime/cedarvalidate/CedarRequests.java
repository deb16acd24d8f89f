package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.agentruntime.cedarvalidate.CedarValues.InexpressibleException;
import dev.agentruntime.core.governance.Authorization;
import dev.agentruntime.core.identity.EntityName;
import dev.agentruntime.core.identity.Principal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Questions as the official library takes them: request and entities. */
final class CedarRequests {
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int MAX_TYPES = 256;

  private final Map<String, EntityTypeName> types = new ConcurrentHashMap<>();
  private final Mentions mentions;
  private final ActionGroups actionGroups;

  CedarRequests(Mentions mentions, ActionGroups actionGroups) {
    this.mentions = mentions;
    this.actionGroups = actionGroups;
  }

  /** A request, and the entities that it needs. */
  record CedarRequest(AuthorizationRequest request, Set<Entity> entities) {
    CedarRequest {
      entities = Set.copyOf(entities);
    }
  }

  CedarRequest of(Authorization asked) throws InexpressibleException {
    EntityUID principal = uid(asked.principal().name());
    EntityUID action = type("Action").of(asked.intent().name());
    Set<Entity> entities = new HashSet<>();
    Map<String, Value> attributes =
        mentions.principalAttributes() ? attributes(asked.principal()) : Map.of();
    Set<EntityUID> parents = parents(asked.principal());
    if (!attributes.isEmpty() || !parents.isEmpty()) {
      entities.add(new Entity(principal, attributes, parents));
    }
    Set<EntityUID> groups = new HashSet<>();
    for (String group : actionGroups.of(asked.intent().name())) {
      groups.add(type("Action").of(group));
    }
    if (!groups.isEmpty()) {
      entities.add(new Entity(action, Map.of(), groups));
    }
    AuthorizationRequest request =
        new AuthorizationRequest(
            principal,
            action,
            uid(asked.resource()),
            Optional.of(context(asked)),
            Optional.empty(),
            false);
    return new CedarRequest(request, entities);
  }

  private Map<String, Value> context(Authorization asked) throws InexpressibleException {
    Map<String, Value> context = new HashMap<>();
    for (var field : asked.context().values().entrySet()) {
      String name = CedarValues.name(field.getKey(), "context");
      if (mentions.contextAttribute(name)) {
        CedarValues.of(field.getValue(), "context." + name)
            .ifPresent(value -> context.put(name, value));
      }
    }
    // After the caller's own, so that nobody tells the runtime what it knows.
    if (mentions.contextAttribute("runtime")) {
      context.put("runtime", runtime(asked));
    }
    return context;
  }

  private CedarMap runtime(Authorization asked) {
    Map<String, Value> runtime = new HashMap<>();
    Instant now = asked.facts().receivedAt();
    if (mentions.runtimeAttribute("now")) {
      runtime.put("now", new DateTime(DATETIME.format(now)));
    }
    if (mentions.runtimeAttribute("hour")) {
      runtime.put("hour", new PrimLong(now.atOffset(ZoneOffset.UTC).getHour()));
    }
    if (mentions.runtimeAttribute("source_address")) {
      address(asked.facts().sourceAddress())
          .ifPresent(address -> runtime.put("source_address", address));
    }
    if (mentions.runtimeAttribute("auth_method")) {
      runtime.put("auth_method", new PrimString(asked.principal().method().code()));
    }
    String tenant = asked.principal().tenant();
    if (tenant != null && mentions.runtimeAttribute("tenant")) {
      runtime.put("tenant", new PrimString(tenant));
    }
    return new CedarMap(runtime);
  }

  /** Returns {@code text} as an address, empty where it is none. Cedar knows no zones. */
  private static Optional<IpAddress> address(String text) {
    int zone = text.indexOf('%');
    try {
      InetAddress address = InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
      return Optional.of(new IpAddress(address.getHostAddress()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Value> attributes(Principal principal) throws InexpressibleException {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("id", new PrimString(principal.name().id()));
    List<Value> groups = principal.groups().stream().<Value>map(PrimString::new).toList();
    attributes.put("groups", new CedarList(groups));
    attributes.put("claims", CedarValues.record(principal.claims(), "principal.claims"));
    String tenant = principal.tenant();
    if (tenant != null) {
      attributes.put("tenant", new PrimString(tenant));
    }
    return attributes;
  }

  private Set<EntityUID> parents(Principal principal) {
    Set<EntityUID> parents = new HashSet<>();
    for (String group : principal.groups()) {
      parents.add(type("Group").of(group));
    }
    String tenant = principal.tenant();
    if (tenant != null) {
      parents.add(type("Tenant").of(tenant));
    }
    return parents;
  }

  private EntityUID uid(EntityName name) {
    return type(name.type()).of(name.id());
  }

  private EntityTypeName type(String name) {
    EntityTypeName known = types.get(name);
    if (known != null) {
      return known;
    }
    EntityTypeName type =
        EntityTypeName.parse(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "entity type: " + name + " (expected: a Cedar type name)"));
    if (types.size() < MAX_TYPES) {
      types.put(name, type);
    }
    return type;
  }
}
