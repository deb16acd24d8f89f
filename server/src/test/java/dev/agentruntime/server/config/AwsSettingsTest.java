package dev.agentruntime.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is kept on AWS, and where: what holds without any key, every key mapped, what is refused.
 */
final class AwsSettingsTest {
  private static final String REGION = "aws: {region: eu-central-1}\n";

  @Test
  void nothingOfAwsByDefault() {
    RuntimeConfig config = Configs.sound("");
    assertThat(config.aws())
        .isEqualTo(new AwsSettings(null, null, Map.of(), "agent-runtime", Duration.ofMinutes(1)));
    assertThat(config.governance()).isEqualTo(new GovernanceSettings.InProcess());
    assertThat(config.usesAws()).isFalse();
  }

  @Test
  void awsMapped() {
    String yaml =
        """
        aws:
          region: us-gov-west-1
          endpoint: https://aws.internal
          endpoints:
            bedrock: http://127.0.0.1:1
            dynamodb: http://127.0.0.1:2
            lambda: http://127.0.0.1:3
            secrets_manager: http://127.0.0.1:4
            sns: http://127.0.0.1:5
          project: payments
          secrets_poll: 5s
        """;
    assertThat(Configs.sound(yaml).aws())
        .isEqualTo(
            new AwsSettings(
                "us-gov-west-1",
                URI.create("https://aws.internal"),
                Map.of(
                    "bedrock", URI.create("http://127.0.0.1:1"),
                    "dynamodb", URI.create("http://127.0.0.1:2"),
                    "lambda", URI.create("http://127.0.0.1:3"),
                    "secrets_manager", URI.create("http://127.0.0.1:4"),
                    "sns", URI.create("http://127.0.0.1:5")),
                "payments",
                Duration.ofSeconds(5)));
  }

  @Test
  void theRegionComesFromTheEnvironmentToo() {
    Map<String, String> both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "x");
    assertThat(Configs.sound("", both).aws().region()).isEqualTo("eu-west-1");
    assertThat(Configs.sound("", Map.of("AWS_DEFAULT_REGION", "eu-west-2")).aws().region())
        .isEqualTo("eu-west-2");
    assertThat(Configs.sound(REGION, both).aws().region()).isEqualTo("eu-central-1");
  }

  @Test
  void whatUsesAwsNeedsARegion() {
    String expected =
        "a.yaml:1: aws.region: none (expected: a region of AWS, here or in the variable"
            + " AWS_REGION)";
    for (String use :
        List.of(
            "policies: {table: governance-policies}",
            "journal: {table: dispatch-events, dispatches_table: dispatches}",
            "idempotency: {table: answers}",
            "alerts: {sns: {topic: 'arn:aws:sns:eu-central-1:123456789012:alerts'}}",
            "governance: lambda:governance",
            "auth: {api_keys: 'secretsmanager:keys'}",
            "backends: {b: {kind: bedrock, model: m}}")) {
      assertThat(Configs.problems(use))
          .as(use)
          .hasSize(1)
          .first()
          .asString()
          .endsWith("AWS_REGION)");
      assertThat(Configs.sound(use + '\n' + REGION).usesAws()).as(use).isTrue();
    }
    assertThat(Configs.problems("aws: {}\ngovernance: lambda:governance"))
        .containsExactly(expected);
  }

  @Test
  void tablesMapped() {
    RuntimeConfig config =
        Configs.sound(
            """
            policies: {table: governance-policies, set: payments, poll: 2s}
            journal: {table: dispatch-events, dispatches_table: dispatches, retention: 90d}
            idempotency: {table: answers}
            """
                + REGION);
    assertThat(config.policies().table())
        .isEqualTo(new PolicyTable("governance-policies", "payments"));
    assertThat(config.policies().poll()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.journal().tables())
        .isEqualTo(new JournalTables("dispatch-events", "dispatches"));
    assertThat(config.journal().retention()).isEqualTo(Duration.ofDays(90));
    assertThat(config.idempotency().table()).isEqualTo("answers");
    assertThat(
            Configs.sound("policies: {table: governance-policies}\n" + REGION).policies().table())
        .isEqualTo(new PolicyTable("governance-policies", "default"));
  }

  @Test
  void aFolderAndATableExcludeEachOther() {
    assertThat(Configs.problems("policies: {table: tab, directory: /p}\n" + REGION))
        .containsExactly(
            "a.yaml:1: policies.directory: /p (expected: nothing, where there is a table)");
  }

  @Test
  void aJournalIsInTablesOrOnDisk() {
    assertThat(Configs.problems("journal: {table: tab}\n" + REGION))
        .containsExactly(
            "a.yaml:1: journal.dispatches_table: nothing (expected: both tables, or neither)");
    assertThat(Configs.problems("journal: {dispatches_table: tab}\n" + REGION))
        .containsExactly("a.yaml:1: journal.table: nothing (expected: both tables, or neither)");
    assertThat(
            Configs.problems(
                "journal: {table: tab, dispatches_table: tab2, segment_size: 1 MiB}\n" + REGION))
        .containsExactly(
            "a.yaml:1: journal.segment_size: given (expected: nothing, where the journal is kept in"
                + " a table)");
  }

  @Test
  void aFunctionDecides() {
    assertThat(
            Configs.sound("governance: lambda:g:live\ngovernance_deadline: 300ms\n" + REGION)
                .governance())
        .isEqualTo(new GovernanceSettings.Function("g:live", Duration.ofMillis(300)));
    assertThat(Configs.sound("governance: lambda:g\n" + REGION).governance())
        .isEqualTo(new GovernanceSettings.Function("g", Duration.ofSeconds(1)));
    assertThat(Configs.problems("governance: elsewhere"))
        .containsExactly(
            "a.yaml:1: governance: \"elsewhere\" (expected: in_process, or lambda: and the name of a"
                + " function, name:alias or an ARN)");
  }

  @Test
  void aModelOfBedrock() {
    String yaml =
        """
        backends:
          claude:
            kind: bedrock
            model: anthropic.claude-3-5-haiku-20241022-v1:0
            system_prompt: Be brief.
            temperature: 0.2
            top_p: 0.9
            max_tokens: 512
            stop_sequences: [END]
            input_price_per_million: 0.80
            output_price_per_million: 4
            cache_read_price_per_million: 0.08
            cache_write_price_per_million: 1
            guardrail: {id: g1, version: 3}
          guarded: {kind: bedrock, model: m, guardrail: {id: g2}}
          plain: {kind: bedrock, model: m}
        """;
    assertThat(Configs.sound(yaml + REGION).backends())
        .containsEntry(
            "claude",
            new BackendSpec.Bedrock(
                "anthropic.claude-3-5-haiku-20241022-v1:0",
                "Be brief.",
                new BigDecimal("0.2"),
                new BigDecimal("0.9"),
                512,
                List.of("END"),
                new BigDecimal("0.80"),
                new BigDecimal("4"),
                new BigDecimal("0.08"),
                new BigDecimal("1"),
                new BackendSpec.Guardrail("g1", "3")))
        .containsEntry(
            "guarded",
            new BackendSpec.Bedrock(
                "m",
                null,
                null,
                null,
                null,
                List.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                new BackendSpec.Guardrail("g2", "DRAFT")))
        .containsEntry(
            "plain",
            new BackendSpec.Bedrock(
                "m",
                null,
                null,
                null,
                null,
                List.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                null));
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThat(Configs.problems("aws: {region: Mars}"))
        .containsExactly(
            "a.yaml:1: aws.region: \"Mars\" (expected: a region of AWS such as eu-central-1)");
    assertThat(Configs.problems("alerts: {sns: {topic: alerts}}"))
        .containsExactly(
            "a.yaml:1: alerts.sns.topic: \"alerts\" (expected: the ARN of an SNS topic such as"
                + " arn:aws:sns:eu-central-1:123456789012:alerts)");
    assertThat(Configs.problems("idempotency: {table: a/b}"))
        .containsExactly(
            "a.yaml:1: idempotency.table: \"a/b\" (expected: the name of a table: 3 to 255 letters,"
                + " digits, '_', '.' or '-')");
  }
}
