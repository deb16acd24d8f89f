package dev.agentruntime.infra.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each statement of each policy allows no more than what can be named. */
final class LeastPrivilegeCheck {
  static final String ACTION = "WildcardAction";
  static final String RESOURCE = "WildcardResource";
  static final String PRINCIPAL = "OpenPrincipal";
  static final String INVERTED = "InvertedStatement";

  private static final String NO_RESOURCE = "AWS defines no resource type for it";
  private static final String ACCOUNT_WIDE = "it is asked before there is a resource to name";
  private static final String INTERFACES =
      "Lambda makes and names a function's network interfaces, and takes the function only where its"
          + " role may do so with every one";

  /**
   * The actions for which AWS has nothing narrower than every resource.
   *
   * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Service
   *     Authorization Reference</a>
   */
  static final Map<String, String> UNSCOPED =
      Map.ofEntries(
          Map.entry("ecr:GetAuthorizationToken", NO_RESOURCE),
          Map.entry("xray:PutTelemetryRecords", NO_RESOURCE),
          Map.entry("xray:PutTraceSegments", NO_RESOURCE),
          Map.entry("ssmmessages:CreateControlChannel", NO_RESOURCE),
          Map.entry("ssmmessages:CreateDataChannel", NO_RESOURCE),
          Map.entry("ssmmessages:OpenControlChannel", NO_RESOURCE),
          Map.entry("ssmmessages:OpenDataChannel", NO_RESOURCE),
          Map.entry("secretsmanager:GetRandomPassword", NO_RESOURCE),
          Map.entry("ecs:DiscoverPollEndpoint", NO_RESOURCE),
          Map.entry("logs:DescribeLogGroups", ACCOUNT_WIDE),
          Map.entry("ec2:CreateNetworkInterface", INTERFACES),
          Map.entry("ec2:DescribeNetworkInterfaces", INTERFACES),
          Map.entry("ec2:DescribeSubnets", INTERFACES),
          Map.entry("ec2:DeleteNetworkInterface", INTERFACES),
          Map.entry("ec2:AssignPrivateIpAddresses", INTERFACES),
          Map.entry("ec2:UnassignPrivateIpAddresses", INTERFACES));

  /** A policy of these speaks of the key that it is part of, which it calls {@code *}. */
  private static final Set<String> KEYS = Set.of("AWS::KMS::Key", "AWS::KMS::ReplicaKey");

  private final String template;
  private final List<Finding> findings = new ArrayList<>();

  private LeastPrivilegeCheck(String template) {
    this.template = template;
  }

  static List<Finding> run(Path template) {
    var check = new LeastPrivilegeCheck(template.getFileName().toString());
    for (var entry : Assembly.read(template).path("Resources").properties()) {
      boolean key = KEYS.contains(entry.getValue().path("Type").asText());
      check.statements(entry.getKey(), entry.getValue().path("Properties"), key);
    }
    return List.copyOf(check.findings);
  }

  /** Finds statements wherever they are in a resource's properties. */
  private void statements(String id, JsonNode node, boolean key) {
    for (JsonNode statement : each(node.path("Statement"))) {
      if (statement.path("Effect").asText().equals("Allow")) {
        allowed(id, statement, key);
      }
    }
    node.forEach(child -> statements(id, child, key));
  }

  private void allowed(String id, JsonNode statement, boolean key) {
    List<String> actions = each(statement.path("Action")).stream().map(JsonNode::asText).toList();
    boolean administered = key && statement.path("Principal").toString().contains(":root\"");
    for (String action : actions) {
      // Without the account itself as its administrator, nobody could ever change a key again.
      // A family of actions, such as kms:ReEncrypt*, is for cdk-nag to ask a reason for.
      if ((action.equals("*") || action.endsWith(":*")) && !administered) {
        found(id, ACTION, action + " (expected: actions by name)");
      }
    }
    boolean everything =
        each(statement.path("Resource")).stream().anyMatch(r -> r.asText().equals("*"));
    if (everything && !key) {
      for (String action : actions) {
        if (!UNSCOPED.containsKey(action)) {
          found(id, RESOURCE, action + " on * (expected: resources by name)");
        }
      }
    }
    JsonNode principal = statement.path("Principal");
    boolean anybody =
        principal.asText().equals("*")
            || each(principal.path("AWS")).stream().anyMatch(p -> p.asText().equals("*"));
    if (anybody && !statement.has("Condition")) {
      found(id, PRINCIPAL, "anybody (expected: a principal, or a condition)");
    }
    for (String inverted : List.of("NotAction", "NotResource", "NotPrincipal")) {
      if (statement.has(inverted)) {
        found(id, INVERTED, inverted + " (expected: what is allowed, by name)");
      }
    }
  }

  private void found(String id, String rule, String message) {
    findings.add(new Finding("own", template, id, rule, message));
  }

  private static List<JsonNode> each(JsonNode oneOrMore) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(all::add);
    } else if (!oneOrMore.isMissingNode()) {
      all.add(oneOrMore);
    }
    return all;
  }
}
