package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.agentruntime.core.governance.PolicyCompiler;
import dev.agentruntime.core.governance.PolicyDocuments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The official Cedar library as compiler of policy sets: it parses, validates against a schema, and
 * decides. Safe for many threads.
 *
 * <p>A policy is named by its annotation {@code @id}, else by its file and its number in it, such
 * as {@code billing#2}. Refused are texts that do not parse, an id that two policies have,
 * templates, policies that do not validate where there is a schema, and a set without any policy.
 * What the validator only warns of is logged.
 */
public final class OfficialCedar implements PolicyCompiler {
  private static final Logger log = LoggerFactory.getLogger(OfficialCedar.class);

  private final BasicAuthorizationEngine official;
  private final Engine engine;

  /**
   * Loads the native library.
   *
   * @throws IllegalStateException naming the platform where it does not load
   */
  public OfficialCedar() {
    this.official = NativeLibrary.load();
    this.engine = new Engine(official);
  }

  @Override
  public Compilation compile(PolicyDocuments documents) {
    List<PolicyText> texts =
        documents.policies().stream()
            .map(SourceText::of)
            .flatMap(source -> source.policies().stream())
            .toList();
    try {
      List<PolicyProblem> problems = new Parsing(official).problems(texts, documents);
      if (!problems.isEmpty()) {
        return new Rejected(problems);
      }
      List<PolicyProblem> misnamed = new ArrayList<>();
      Map<String, CompiledPolicy> policies = Naming.byId(texts, misnamed);
      if (!misnamed.isEmpty()) {
        return new Rejected(misnamed);
      }
      return compile(policies, documents);
    } catch (AuthException e) {
      throw new IllegalStateException("the official Cedar library failed: " + e.getMessage(), e);
    }
  }

  private Compilation compile(Map<String, CompiledPolicy> policies, PolicyDocuments documents)
      throws AuthException {
    Map<String, String> textById = new LinkedHashMap<>();
    policies.forEach((id, policy) -> textById.put(id, policy.text().text()));
    PolicySet set = Engine.set(textById);
    ActionGroups groups = ActionGroups.NONE;
    PolicyDocuments.Document schemaText = documents.schema();
    if (schemaText != null) {
      Validation validation = new Validation(official, schemaText);
      List<PolicyProblem> problems = validation.problems(set, policies);
      if (!problems.isEmpty()) {
        return new Rejected(problems);
      }
      groups = validation.actionGroups();
    }
    cache(set);
    CedarRequests requests = new CedarRequests(Mentions.of(textById.values()), groups);
    Explainer explainer = new Explainer(engine, requests, List.copyOf(policies.values()));
    return new Compiled(new OfficialEvaluator(engine, set, policies, requests, explainer));
  }

  /** A set that is not cached decides the same, more slowly. */
  private static void cache(PolicySet set) {
    try {
      set.cache();
    } catch (CacheException e) {
      log.warn("deciding will be slow until the next change of policies", e);
    }
  }
}
