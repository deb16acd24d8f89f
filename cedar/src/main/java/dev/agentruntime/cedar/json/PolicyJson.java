package dev.agentruntime.cedar.json;

import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;

/**
 * Policies in Cedar's JSON format, as the official implementation reads and writes it.
 *
 * <p>What is read means what the official implementation takes it for; where it ignores what it
 * does not know, keeps the last of two equal keys or takes an array for an object, the text is
 * refused: what was meant there would not be what decides. What is written is read again as it was,
 * but for the order of policies and templates: policies come first.
 *
 * <p>Bounded, so that no text exhausts it: expressions of a depth of {@value
 * dev.agentruntime.cedar.policy.Depth#MAX}, and {@value #MAX_NESTING} levels of JSON, of which a
 * chain of {@code &&} or {@code ||} takes two for each operand.
 */
public final class PolicyJson {
  /** How many JSON objects and arrays may be inside each other. */
  public static final int MAX_NESTING = 1 << 20;

  private PolicyJson() {}

  /**
   * Reads a policy set: {@code {"staticPolicies": {id: policy}, "templates": {id: policy},
   * "templateLinks": [{"templateId": …, "newId": …, "values": {slot: uid}}]}}.
   *
   * @throws InvalidJsonException where the text is not of this form, an id stands twice, or a link
   *     does not fit its template; the message names the place
   */
  public static PolicySet read(String json) throws InvalidJsonException {
    return PolicySetReader.read(JsonText.read(json, MAX_NESTING), Place.top(""));
  }

  /**
   * Reads one policy or template.
   *
   * @throws InvalidJsonException where the text is not of this form; the message names the place
   */
  public static Policy readPolicy(String id, String json) throws InvalidJsonException {
    return PolicyReader.read(id, JsonText.read(json, MAX_NESTING), Place.top(""));
  }

  /**
   * Returns {@code policies} as JSON on one line.
   *
   * @throws IllegalArgumentException where an expression is deeper than {@link
   *     dev.agentruntime.cedar.policy.Depth#MAX}
   */
  public static String write(PolicySet policies) {
    return JsonOutput.text(Integer.MAX_VALUE, json -> PolicyJsonWriter.write(json, policies));
  }

  /**
   * Returns {@code policy} as JSON on one line; its id is not in it.
   *
   * @throws IllegalArgumentException where an expression is deeper than {@link
   *     dev.agentruntime.cedar.policy.Depth#MAX}
   */
  public static String writePolicy(Policy policy) {
    return JsonOutput.text(Integer.MAX_VALUE, json -> PolicyJsonWriter.write(json, policy));
  }
}
