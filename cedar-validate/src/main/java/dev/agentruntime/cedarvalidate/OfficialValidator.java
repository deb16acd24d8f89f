package dev.agentruntime.cedarvalidate;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.exception.AuthException;
import dev.agentruntime.core.governance.PolicyDocuments.Document;
import dev.agentruntime.core.governance.PolicyValidator;
import java.util.List;

/**
 * The official Cedar library as validator. Its native code is loaded when it is first asked, and
 * not before. What it merely warns of is logged. Safe for many threads.
 */
public final class OfficialValidator implements PolicyValidator {

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException naming the platform where the native library does not load
   */
  @Override
  public Judgement judge(Document schema, List<PolicyText> policies) {
    BasicAuthorizationEngine official = NativeLibrary.load();
    try {
      return new Validation(official, schema, policies).judgement();
    } catch (AuthException e) {
      throw new IllegalStateException("the official Cedar library failed: " + e.getMessage(), e);
    }
  }
}
