package dev.agentruntime.cedar.differential;

import dev.agentruntime.cedar.eval.Answer;
import dev.agentruntime.cedar.eval.CompiledPolicySet;
import dev.agentruntime.cedar.eval.Entities;
import dev.agentruntime.cedar.eval.Request;
import dev.agentruntime.cedar.json.EntityJson;
import dev.agentruntime.cedar.json.InvalidJsonException;
import dev.agentruntime.cedar.policy.Policy;
import dev.agentruntime.cedar.policy.PolicySet;
import dev.agentruntime.cedar.policy.TemplateLink;
import dev.agentruntime.cedar.text.ParseResult;
import dev.agentruntime.cedar.text.PolicyParser;
import dev.agentruntime.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine under test. */
final class OurEngine {
  private OurEngine() {}

  static boolean accepts(String text) {
    return PolicyParser.parse(text) instanceof ParseResult.Parsed;
  }

  /** Returns the policies of {@code world}, empty where one is refused. */
  static Optional<PolicySet> policies(World world) {
    List<Policy> policies = new ArrayList<>();
    if (!add(world.policies(), policies) || !add(world.templates(), policies)) {
      return Optional.empty();
    }
    List<TemplateLink> links = new ArrayList<>();
    for (World.Link link : world.links()) {
      links.add(
          new TemplateLink(
              link.template(), link.id(), uid(link.principal()), uid(link.resource())));
    }
    return Optional.of(new PolicySet(policies, links));
  }

  private static boolean add(Map<String, String> texts, List<Policy> policies) {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (!(PolicyParser.parse(text.getValue()) instanceof ParseResult.Parsed parsed)
          || parsed.policies().size() != 1) {
        return false;
      }
      policies.add(parsed.policies().getFirst().policy().withId(text.getKey()));
    }
    return true;
  }

  static Entities entities(World world) {
    try {
      return EntityJson.read(world.entitiesJson());
    } catch (InvalidJsonException e) {
      throw new IllegalArgumentException(e.getMessage() + " in " + world.entitiesJson(), e);
    }
  }

  static Verdict ask(CompiledPolicySet policies, Question question, Entities entities) {
    Answer answer = policies.decide(request(question), entities);
    return new Verdict(
        answer.allowed(),
        new HashSet<>(answer.reasons()),
        new HashSet<>(answer.errors().stream().map(Answer.PolicyError::policyId).toList()));
  }

  static Request request(Question question) {
    try {
      return new Request(
          question.principal(),
          question.action(),
          question.resource(),
          EntityJson.readRecord(question.contextJson()));
    } catch (InvalidJsonException e) {
      throw new IllegalArgumentException(question.contextJson(), e);
    }
  }

  private static @Nullable EntityUid uid(String json) {
    try {
      return json.isEmpty() ? null : EntityJson.readUid(json);
    } catch (InvalidJsonException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
