package dev.agentruntime.infra.gates;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/**
 * Findings about one resource that may stand, each with its reason. They are written into the
 * resource's metadata, so that a template says itself why it is as it is. One that no gate reports
 * any more fails the gates.
 */
public final class Accepted {
  static final String METADATA = "accepted:";

  private static final String NAG = "AwsSolutions-";

  /** A rule of cdk-nag, and in brackets the part of the resource that it is about. */
  private static final Pattern PART = Pattern.compile("([^\\[]+)\\[(.+)]");

  private final CfnResource resource;

  private Accepted(CfnResource resource) {
    this.resource = resource;
  }

  /**
   * Acceptances of one resource.
   *
   * @param construct a resource, or a construct that has one as its own
   */
  public static Accepted on(IConstruct construct) {
    IConstruct own =
        construct instanceof CfnResource ? construct : construct.getNode().getDefaultChild();
    if (own instanceof CfnResource resource) {
      return new Accepted(resource);
    }
    throw new IllegalArgumentException(
        construct.getNode().getPath() + ": no resource of its own (expected: a resource)");
  }

  /**
   * Lets the findings of one rule stand.
   *
   * @param rule {@code AwsSolutions-IAM5[Resource::*]}, {@code CT.S3.PR.9}, {@code W3030}
   * @param reason why the finding may stand
   */
  public Accepted rule(String rule, String reason) {
    if (rule.startsWith(NAG)) {
      NagSuppressions.addResourceSuppressions(resource, List.of(suppression(rule, reason)));
    } else {
      resource.addMetadata(METADATA + rule, reason);
    }
    return this;
  }

  private static NagPackSuppression suppression(String rule, String reason) {
    Matcher part = PART.matcher(rule);
    NagPackSuppression.Builder suppression = NagPackSuppression.builder().reason(reason);
    if (part.matches()) {
      return suppression.id(part.group(1)).appliesTo(List.of(part.group(2))).build();
    }
    return suppression.id(rule).build();
  }
}
