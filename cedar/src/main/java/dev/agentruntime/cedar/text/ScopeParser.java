package dev.agentruntime.cedar.text;

import dev.agentruntime.cedar.policy.ActionScope;
import dev.agentruntime.cedar.policy.EntityReference;
import dev.agentruntime.cedar.policy.EntityScope;
import dev.agentruntime.cedar.policy.Variable;
import dev.agentruntime.cedar.text.Token.Kind;
import dev.agentruntime.cedar.text.Tokens.SyntaxException;
import dev.agentruntime.cedar.value.EntityType;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.List;

/** A parser of what a policy is about: its principal, action and resource. */
final class ScopeParser {
  private final Tokens tokens;

  ScopeParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** What stands in the parentheses of a policy. */
  record Scope(EntityScope principal, ActionScope action, EntityScope resource) {}

  Scope scope() throws SyntaxException {
    tokens.expect("(");
    EntityScope principal = entity(Variable.PRINCIPAL);
    tokens.expect(",");
    ActionScope action = action();
    tokens.expect(",");
    EntityScope resource = entity(Variable.RESOURCE);
    tokens.skip(",");
    tokens.expect(")");
    return new Scope(principal, action, resource);
  }

  private EntityScope entity(Variable variable) throws SyntaxException {
    tokens.expect(variable.word());
    if (tokens.skip("==")) {
      return new EntityScope.Equal(reference(variable));
    }
    if (tokens.skip("in")) {
      return new EntityScope.In(reference(variable));
    }
    if (tokens.skip("is")) {
      EntityType type = tokens.typeName(tokens.identifier("an entity type"));
      return new EntityScope.Is(type, tokens.skip("in") ? reference(variable) : null);
    }
    if (!tokens.at(",") && !tokens.at(")")) {
      throw tokens.unexpected("`==`, `in`, `is`, `,` or `)`");
    }
    return EntityScope.Any.ANY;
  }

  private EntityReference reference(Variable variable) throws SyntaxException {
    int parentheses = open();
    EntityReference reference =
        tokens.peek().is(Kind.SLOT) ? slot(variable) : new EntityReference.Named(uid());
    close(parentheses);
    return reference;
  }

  private EntityReference slot(Variable variable) throws SyntaxException {
    Token slot = tokens.take();
    if (!slot.text().equals("?" + variable.word())) {
      throw tokens.fail(
          slot.start(),
          "the slot %s beside %s (expected: ?%s)"
              .formatted(slot.text(), variable.word(), variable.word()));
    }
    return EntityReference.Slot.SLOT;
  }

  private ActionScope action() throws SyntaxException {
    tokens.expect("action");
    if (tokens.skip("==")) {
      int parentheses = open();
      ActionScope scope = new ActionScope.Equal(actionUid());
      close(parentheses);
      return scope;
    }
    if (tokens.skip("in")) {
      int parentheses = open();
      ActionScope scope = new ActionScope.In(tokens.at("[") ? actions() : List.of(actionUid()));
      close(parentheses);
      return scope;
    }
    if (!tokens.at(",")) {
      throw tokens.unexpected("`==`, `in` or `,`");
    }
    return ActionScope.Any.ANY;
  }

  private List<EntityUid> actions() throws SyntaxException {
    tokens.expect("[");
    List<EntityUid> actions = new ArrayList<>();
    while (!tokens.skip("]")) {
      int parentheses = open();
      actions.add(actionUid());
      close(parentheses);
      if (!tokens.skip(",") && !tokens.at("]")) {
        throw tokens.unexpected("`,` or `]`");
      }
    }
    return actions;
  }

  private EntityUid actionUid() throws SyntaxException {
    int start = tokens.peek().start();
    EntityUid uid = uid();
    if (!uid.type().isAction()) {
      throw tokens.fail(start, "`" + uid + "` (expected: an entity of the type Action)");
    }
    return uid;
  }

  private EntityUid uid() throws SyntaxException {
    EntityType type = tokens.typeName(tokens.identifier("an entity such as Agent::\"bot\""));
    tokens.expect("::");
    return new EntityUid(type, tokens.string("an id in quotes"));
  }

  /** Parentheses mean nothing here, and are allowed. */
  private int open() {
    int count = 0;
    while (tokens.skip("(")) {
      count++;
    }
    return count;
  }

  private void close(int count) throws SyntaxException {
    for (int i = 0; i < count; i++) {
      tokens.expect(")");
    }
  }
}
