package dev.agentruntime.infra.gates;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * What an app is held against while it is synthesised: cdk-nag's AWS Solutions, and the
 * CloudFormation validator that comes with the CDK. An error of either fails the synthesis.
 */
public final class Gates {
  /** Context that an app has to be made with, so that the synthesis fails on errors. */
  public static final Map<String, Object> CONTEXT =
      Map.of(
          "@aws-cdk/core:validateAgainstDefaultRules", true,
          "@aws-cdk/core:annotationsInValidationReport", true);

  private Gates() {}

  /** Adds cdk-nag, which writes a report for each stack beside the templates. */
  public static void hold(App app) {
    Aspects.of(app)
        .add(
            AwsSolutionsChecks.Builder.create()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .verbose(true)
                .build());
  }
}
