package dev.agentruntime.cedar.differential;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The official engine, asked in its own JSON and not by the classes of its library, which would
 * spend most of the time and read what is not well formed in their own way.
 */
final class OfficialEngine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Method CALL;
  private static final Method PREPARE;
  private static final Method FORGET;
  private static final Method PARSE;

  static {
    try {
      // Loads the native library.
      new PolicySet();
      CALL =
          BasicAuthorizationEngine.class.getDeclaredMethod(
              "callCedarJNI", String.class, String.class);
      PREPARE =
          PolicySet.class.getDeclaredMethod("preparsePolicySetJni", String.class, String.class);
      FORGET = PolicySet.class.getDeclaredMethod("removeCachedPolicySetJni", String.class);
      PARSE = PolicySet.class.getDeclaredMethod("parsePoliciesJni", String.class);
      for (Method method : new Method[] {CALL, PREPARE, FORGET, PARSE}) {
        method.setAccessible(true);
      }
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("the official library has changed", e);
    }
  }

  private OfficialEngine() {}

  /** Returns whether the official parser takes {@code text}. */
  static boolean accepts(String text) {
    try {
      PARSE.invoke(null, text);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A policy set that the official engine holds ready, until it is closed. */
  static final class Prepared implements AutoCloseable {
    private final String id = UUID.randomUUID().toString();

    private Prepared() {}

    Verdict ask(Question question, String entitiesJson) {
      String request =
          """
          {"principal":%s,"action":%s,"resource":%s,"context":%s,"validateRequest":false,\
          "preparsedPolicySetId":"%s","entities":%s}"""
              .formatted(
                  JsonTexts.uid(question.principal()),
                  JsonTexts.uid(question.action()),
                  JsonTexts.uid(question.resource()),
                  question.contextJson(),
                  id,
                  entitiesJson);
      return verdict((String) invoke(CALL, "StatefulAuthorizationOperation", request));
    }

    @Override
    public void close() {
      invoke(FORGET, id);
    }
  }

  /** Returns the policies of {@code world} ready to be asked, empty where they are refused. */
  static Optional<Prepared> prepare(World world) {
    Prepared prepared = new Prepared();
    String set =
        "{\"staticPolicies\":%s,\"templates\":%s,\"templateLinks\":[%s]}"
            .formatted(
                texts(world.policies()),
                texts(world.templates()),
                world.links().stream().map(World.Link::json).collect(Collectors.joining(",")));
    try {
      PREPARE.invoke(null, prepared.id, set);
      return Optional.of(prepared);
    } catch (InvocationTargetException e) {
      return Optional.empty();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String texts(Map<String, String> byId) {
    return byId.entrySet().stream()
        .map(entry -> JsonTexts.quoted(entry.getKey()) + ":" + JsonTexts.quoted(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Object invoke(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    }
  }

  private static Verdict verdict(String answer) {
    try {
      JsonNode json = JSON.readTree(answer);
      JsonNode response = json.path("response");
      if (response.isMissingNode()) {
        throw new IllegalStateException("the official engine: " + answer);
      }
      TreeSet<String> reasons = new TreeSet<>();
      response.at("/diagnostics/reason").forEach(reason -> reasons.add(reason.asText()));
      TreeSet<String> errors = new TreeSet<>();
      response
          .at("/diagnostics/errors")
          .forEach(error -> errors.add(error.path("policyId").asText()));
      return new Verdict(response.path("decision").asText().equals("allow"), reasons, errors);
    } catch (IOException e) {
      throw new IllegalStateException(answer, e);
    }
  }
}
