package dev.agentruntime.core.governance;

import dev.agentruntime.core.Digest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a policy set, as a source holds them.
 *
 * @param policies sorted by name
 * @param schema null where policies are not validated
 */
public record PolicyDocuments(List<Document> policies, @Nullable Document schema) {

  /** One text, and the name of the file or record that holds it. */
  public record Document(String name, String text) {
    public Document {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(text, "text");
    }
  }

  public PolicyDocuments {
    policies = List.copyOf(policies);
  }

  /** Returns the digest of all that decides: names and texts of the policies, in order. */
  public Digest hash() {
    StringBuilder all = new StringBuilder();
    for (Document document : policies) {
      all.append(document.name()).append('\0').append(document.text()).append('\0');
    }
    return Digest.of(all.toString());
  }
}
