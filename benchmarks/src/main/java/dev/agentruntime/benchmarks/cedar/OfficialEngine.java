package dev.agentruntime.benchmarks.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The official engine, with its policies cached beyond JNI. */
final class OfficialEngine implements Engine {
  private static final BasicAuthorizationEngine ENGINE = new BasicAuthorizationEngine();

  private final PolicySet policies;
  private final AuthorizationRequest[] requests;
  private final List<Set<Entity>> entities;

  /**
   * @param policies cached
   */
  OfficialEngine(PolicySet policies, List<Question> questions) {
    this.policies = policies;
    this.requests =
        questions.stream()
            .map(question -> OfficialForm.of(question.request()))
            .toArray(AuthorizationRequest[]::new);
    this.entities =
        questions.stream().map(question -> OfficialForm.entities(question.parents())).toList();
  }

  /** Parses policies and caches them. */
  static PolicySet load(List<String> texts) {
    Set<Policy> policies = LinkedHashSet.newLinkedHashSet(texts.size());
    for (String text : texts) {
      policies.add(new Policy(text, "policy" + policies.size()));
    }
    PolicySet set = new PolicySet(policies);
    try {
      set.cache();
    } catch (CacheException e) {
      throw new IllegalStateException("the official engine refused the policies", e);
    }
    return set;
  }

  @Override
  public boolean allows(int question) {
    try {
      AuthorizationSuccessResponse answer =
          ENGINE
              .isAuthorized(requests[question], policies, entities.get(question))
              .success
              .orElseThrow(() -> new IllegalStateException("the official engine did not decide"));
      return answer.isAllowed();
    } catch (AuthException e) {
      throw new IllegalStateException("the official engine failed", e);
    }
  }
}
