package dev.agentruntime.infra.data;

import static dev.agentruntime.infra.Changed.like;
import static dev.agentruntime.infra.Changed.with;

import dev.agentruntime.infra.Changed;
import dev.agentruntime.infra.Environments;
import dev.agentruntime.infra.NeedsNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What is stored, as its template says. */
@NeedsNode
final class DataStackTest {
  private static final String TABLE = "AWS::DynamoDB::GlobalTable";

  private final Template dev = Changed.of(Environments.dev(), "data");
  private final Template prod = Changed.of(Environments.prod(), "data");

  @Test
  void S4_policiesAreReadByKeyOrByTheIndexOfTheirSet() {
    dev.hasResourceProperties(
        TABLE,
        Map.of(
            "TableName",
            "agent-runtime-dev-governance-policies",
            "KeySchema",
            keys("pk", "sk"),
            "AttributeDefinitions",
            with(Map.of("AttributeName", "pk", "AttributeType", "S")),
            "GlobalSecondaryIndexes",
            List.of(index("set-index", "ALL", "set", "id")),
            "TimeToLiveSpecification",
            Map.of("AttributeName", "expires_at", "Enabled", true)));
  }

  @Test
  void S4_eventsAreStreamedAndFoundByTheirWriter() {
    dev.hasResourceProperties(
        TABLE,
        Map.of(
            "TableName",
            "agent-runtime-dev-dispatch-events",
            "KeySchema",
            keys("pk", "sk"),
            "AttributeDefinitions",
            with(Map.of("AttributeName", "sk", "AttributeType", "N")),
            "GlobalSecondaryIndexes",
            List.of(
                index("writer-index", "KEYS_ONLY", "writer", "seq"),
                index("lease-index", "ALL", "lease", "renewed_at")),
            "StreamSpecification",
            Map.of("StreamViewType", "NEW_IMAGE")));
  }

  @Test
  void S4_dispatchesAndAnswersHaveTheirKeys() {
    dev.hasResourceProperties(
        TABLE,
        Map.of(
            "TableName",
            "agent-runtime-dev-dispatches",
            "KeySchema",
            keys("pk", "sk"),
            "GlobalSecondaryIndexes",
            Match.absent()));
    dev.hasResourceProperties(
        TABLE,
        Map.of(
            "TableName",
            "agent-runtime-dev-answers",
            "KeySchema",
            keys("pk"),
            "GlobalSecondaryIndexes",
            List.of(index("dispatch-index", "KEYS_ONLY", "dispatch"))));
  }

  @Test
  void O5_tablesAreOnDemand() {
    dev.allResourcesProperties(TABLE, Map.of("BillingMode", "PAY_PER_REQUEST"));
  }

  @Test
  void L4_tablesScaleFrom100To1000RcuAndFrom50To500WcuAt70Percent() {
    prod.allResourcesProperties(
        TABLE,
        Map.of(
            "BillingMode",
            "PROVISIONED",
            "WriteProvisionedThroughputSettings",
            like(Map.of("WriteCapacityAutoScalingSettings", like(scaling(50, 500)))),
            "Replicas",
            with(
                like(
                    Map.of(
                        "ReadProvisionedThroughputSettings",
                        like(
                            Map.of(
                                "ReadCapacityAutoScalingSettings", like(scaling(100, 1000)))))))));
  }

  @Test
  void O5_capacityIsSwitchedByOneKey() {
    Template provisioned = Changed.of(Environments.dev("data.capacity.mode=provisioned"), "data");
    provisioned.allResourcesProperties(
        TABLE,
        Map.of(
            "BillingMode",
            "PROVISIONED",
            "WriteProvisionedThroughputSettings",
            // What a table that was on demand begins with.
            like(Map.of("WriteCapacityAutoScalingSettings", like(Map.of("SeedCapacity", 50))))));
  }

  @Test
  void O5_tablesCanBeRestoredAndAreProtectedWhereAsked() {
    prod.allResourcesProperties(
        TABLE,
        Map.of(
            "Replicas",
            with(
                like(
                    Map.of(
                        "DeletionProtectionEnabled",
                        true,
                        "PointInTimeRecoverySpecification",
                        Map.of("PointInTimeRecoveryEnabled", true, "RecoveryPeriodInDays", 35))))));
    prod.allResources(TABLE, Map.of("DeletionPolicy", "Retain"));
    dev.allResources(TABLE, Map.of("DeletionPolicy", "Delete"));
  }

  @Test
  void S4_everythingIsEncryptedByAKeyThatRotates() {
    prod.hasResourceProperties("AWS::KMS::Key", Map.of("EnableKeyRotation", true));
    prod.hasResourceProperties("AWS::KMS::Alias", Map.of("AliasName", "alias/agent-runtime-data"));
    prod.allResourcesProperties(
        TABLE, Map.of("SSESpecification", Map.of("SSEEnabled", true, "SSEType", "KMS")));
    prod.allResourcesProperties(
        "AWS::SecretsManager::Secret", Map.of("KmsKeyId", Match.anyValue()));
    prod.hasResourceProperties(
        "AWS::ECR::Repository",
        Map.of(
            "ImageTagMutability",
            "IMMUTABLE",
            "EncryptionConfiguration",
            like(Map.of("EncryptionType", "KMS"))));
  }

  @Test
  void F3_tablesAreReplicatedUnderTheKeyOfEachRegion() {
    prod.allResourcesProperties(
        TABLE,
        Map.of(
            "Replicas",
            with(
                like(
                    Map.of(
                        "Region",
                        "eu-west-1",
                        "SSESpecification",
                        Map.of(
                            "KMSMasterKeyId",
                            "arn:aws:kms:eu-west-1:222222222222:alias/agent-runtime-data"))))));
    prod.hasResourceProperties(
        TABLE, Map.of("StreamSpecification", Map.of("StreamViewType", "NEW_AND_OLD_IMAGES")));
    Template other = Changed.of(Environments.prod(), "data-eu-west-1");
    other.resourceCountIs(TABLE, 0);
    other.hasResourceProperties("AWS::KMS::Alias", Map.of("AliasName", "alias/agent-runtime-data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api-keys", "sigv4-keys", "webhook-signing-key"})
  void F3_secretsAreReplicated(String name) {
    prod.hasResourceProperties(
        "AWS::SecretsManager::Secret",
        Map.of(
            "Name",
            "agent-runtime/" + name,
            "ReplicaRegions",
            List.of(Map.of("Region", "eu-west-1", "KmsKeyId", "alias/agent-runtime-data"))));
  }

  @Test
  void S4_whatIsGeneratedRotatesAndWhatCallersShareIsNotOverwritten() {
    dev.resourceCountIs("AWS::SecretsManager::RotationSchedule", 1);
    dev.hasResourceProperties(
        "AWS::SecretsManager::RotationSchedule",
        Map.of("RotationRules", Map.of("ScheduleExpression", "rate(30 days)")));
    dev.hasResourceProperties(
        "AWS::SecretsManager::Secret",
        Map.of(
            "Name",
            "agent-runtime-dev/webhook-signing-key",
            "GenerateSecretString",
            like(Map.of("PasswordLength", 48))));
    for (String name : List.of("api-keys", "sigv4-keys")) {
      dev.hasResourceProperties(
          "AWS::SecretsManager::Secret",
          Map.of(
              "Name",
              "agent-runtime-dev/" + name,
              "GenerateSecretString",
              Match.absent(),
              "SecretString",
              Match.absent()));
    }
    dev.hasResourceProperties(
        "AWS::Lambda::Permission",
        Map.of("Principal", "secretsmanager.amazonaws.com", "SourceAccount", "111111111111"));
  }

  private static List<Map<String, String>> keys(String... names) {
    return names.length == 1
        ? List.of(Map.of("AttributeName", names[0], "KeyType", "HASH"))
        : List.of(
            Map.of("AttributeName", names[0], "KeyType", "HASH"),
            Map.of("AttributeName", names[1], "KeyType", "RANGE"));
  }

  private static Map<String, Object> index(String name, String projection, String... keys) {
    return Map.of(
        "IndexName",
        name,
        "KeySchema",
        keys(keys),
        "Projection",
        Map.of("ProjectionType", projection));
  }

  private static Map<String, Object> scaling(int min, int max) {
    return Map.of(
        "MinCapacity",
        min,
        "MaxCapacity",
        max,
        "TargetTrackingScalingPolicyConfiguration",
        Map.of("TargetValue", 70));
  }
}
