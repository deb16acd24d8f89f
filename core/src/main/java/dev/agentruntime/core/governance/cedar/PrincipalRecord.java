package dev.agentruntime.core.governance.cedar;

import dev.agentruntime.cedar.value.CedarValue;
import dev.agentruntime.cedar.value.RecordValue;
import dev.agentruntime.cedar.value.SetValue;
import dev.agentruntime.cedar.value.StringValue;
import dev.agentruntime.core.identity.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a principal. */
final class PrincipalRecord extends RecordValue {
  private static final Set<String> NAMES = Set.of("id", "groups", "claims");
  private static final Set<String> NAMES_WITH_TENANT = Set.of("id", "groups", "claims", "tenant");

  private final Principal principal;

  PrincipalRecord(Principal principal) {
    this.principal = principal;
  }

  @Override
  public @Nullable CedarValue get(String name) {
    return switch (name) {
      case "id" -> new StringValue(principal.name().id());
      case "groups" ->
          SetValue.of(principal.groups().stream().sorted().map(StringValue::new).toList());
      case "claims" -> new FieldsRecord(principal.claims());
      case "tenant" -> principal.tenant() == null ? null : new StringValue(principal.tenant());
      default -> null;
    };
  }

  @Override
  public Set<String> names() {
    return principal.tenant() == null ? NAMES : NAMES_WITH_TENANT;
  }
}
