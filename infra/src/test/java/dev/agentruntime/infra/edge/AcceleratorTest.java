package dev.agentruntime.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awscdk.assertions.Match.anyValue;

import dev.agentruntime.infra.NeedsNode;
import dev.agentruntime.infra.config.EnvironmentConfig;
import dev.agentruntime.infra.config.EnvironmentFile;
import dev.agentruntime.infra.network.NetworkStack;
import dev.agentruntime.infra.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** An edge without API Gateway, whose callers come by the accelerator alone. */
@NeedsNode
final class AcceleratorTest {
  private static final String ENVIRONMENT =
      """
      environment: test
      project: agent-runtime-test
      account: "111111111111"
      regions:
        - name: eu-central-1
          zones: [eu-central-1a, eu-central-1b, eu-central-1c]
          cidr: 10.20.0.0/16
      runtime:
        image: {tag: test}
        config: runtime.yaml
      edge:
        certificates: {eu-central-1: "arn:aws:acm:eu-central-1:111111111111:certificate/a"}
        domain: {name: api.example.com, zone: Z123}
        accelerator: true
      """;

  @TempDir private Path folder;

  @Test
  void f3TheDomainLeadsToTheAccelerator() throws IOException {
    Template template = Template.fromStack(stack(ENVIRONMENT));
    template.hasResourceProperties(
        "AWS::Route53::RecordSet",
        Map.of(
            "Name",
            "api.example.com",
            "HostedZoneId",
            "Z123",
            "AliasTarget",
            Map.of(
                "DNSName",
                Map.of("Fn::GetAtt", List.of(anyValue(), "DnsName")),
                "HostedZoneId",
                "Z2BJ6XQ5FK7U4H",
                "EvaluateTargetHealth",
                false)));
    template.resourceCountIs("AWS::ApiGateway::RestApi", 0);
    // The path is the caller's own.
    assertThat(template.toJSON().toString()).doesNotContain("url-rewrite");
    template.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
  }

  @Test
  void o8WithoutItsFilesThereIsNoDocumentation() {
    assertThatThrownBy(
            () ->
                stack(
                    ENVIRONMENT
                        + "  documentation:\n"
                        + "    name: docs.example.com\n"
                        + "    certificate: arn:aws:acm:us-east-1:111111111111:certificate/c\n"))
        .hasMessage(
            "edge.documentation.name: docs.example.com (expected: --docs DIR with what is found"
                + " there)");
  }

  private EdgeStack stack(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("test.yaml"), text);
    return switch (EnvironmentFile.load(file)) {
      case EnvironmentFile.Invalid(List<String> problems) ->
          throw new AssertionError(problems.toString());
      case EnvironmentFile.Loaded(EnvironmentConfig environment) -> {
        App app =
            App.Builder.create()
                .context(
                    Map.of(
                        "availability-zones:account=111111111111:region=eu-central-1",
                        environment.primary().zones()))
                .build();
        Site site = new Site(environment, environment.primary());
        yield new EdgeStack(app, site, new NetworkStack(app, site).network(), null);
      }
    };
  }
}
