package dev.agentruntime.infra.data;

import dev.agentruntime.infra.config.Capacity;
import dev.agentruntime.infra.config.DataConfig;
import dev.agentruntime.infra.config.Range;
import dev.agentruntime.infra.site.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.AutoscaledCapacityOptions;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.ReplicaTableProps;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableAttributesV2;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TablePropsV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.ThroughputProps;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The tables, with the keys and indexes that the adapters of the runtime read and write. */
record Tables(ITableV2 policies, ITableV2 events, ITableV2 dispatches, ITableV2 answers) {
  private static final String POLICIES = "governance-policies";
  private static final String EVENTS = "dispatch-events";
  private static final String DISPATCHES = "dispatches";
  private static final String ANSWERS = "answers";
  private static final String TTL = "expires_at";

  /** Makes the tables, and their replicas in the other regions. */
  static Tables create(Construct scope, Site site, IKey key) {
    Tables.Maker maker = new Maker(scope, site, key);
    return new Tables(
        maker.table(
            POLICIES,
            text("pk"),
            text("sk"),
            false,
            index("set-index", text("set"), text("id"), ProjectionType.ALL)),
        maker.table(
            EVENTS,
            text("pk"),
            number("sk"),
            true,
            index("writer-index", text("writer"), number("seq"), ProjectionType.KEYS_ONLY),
            index("lease-index", text("lease"), number("renewed_at"), ProjectionType.ALL)),
        maker.table(DISPATCHES, text("pk"), text("sk"), false),
        maker.table(
            ANSWERS,
            text("pk"),
            null,
            false,
            index("dispatch-index", text("dispatch"), null, ProjectionType.KEYS_ONLY)));
  }

  /** Returns the replicas that the primary region makes here. */
  static Tables replicas(Construct scope, Site site, IKey key) {
    return new Tables(
        replica(scope, site, key, POLICIES),
        replica(scope, site, key, EVENTS),
        replica(scope, site, key, DISPATCHES),
        replica(scope, site, key, ANSWERS));
  }

  private static ITableV2 replica(Construct scope, Site site, IKey key, String name) {
    return TableV2.fromTableAttributes(
        scope,
        name,
        TableAttributesV2.builder()
            .tableArn(site.arn("dynamodb", "table/" + site.names().of(name)))
            .encryptionKey(key)
            .grantIndexPermissions(true)
            .build());
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private static Attribute number(String name) {
    return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
  }

  private static GlobalSecondaryIndexPropsV2 index(
      String name, Attribute partition, @Nullable Attribute sort, ProjectionType projection) {
    GlobalSecondaryIndexPropsV2.Builder index =
        GlobalSecondaryIndexPropsV2.builder()
            .indexName(name)
            .partitionKey(partition)
            .projectionType(projection);
    return sort == null ? index.build() : index.sortKey(sort).build();
  }

  /** A maker of tables that are alike in all but keys. */
  private record Maker(Construct scope, Site site, IKey key) {

    TableV2 table(
        String name,
        Attribute partition,
        @Nullable Attribute sort,
        boolean streamed,
        GlobalSecondaryIndexPropsV2... indexes) {
      DataConfig data = site.environment().data();
      TablePropsV2.Builder table =
          TablePropsV2.builder()
              .tableName(site.names().of(name))
              .partitionKey(partition)
              .timeToLiveAttribute(TTL)
              .billing(billing(data.capacity()))
              .encryption(TableEncryptionV2.customerManagedKey(key, replicaKeys()))
              .pointInTimeRecoverySpecification(
                  PointInTimeRecoverySpecification.builder()
                      .pointInTimeRecoveryEnabled(true)
                      .recoveryPeriodInDays(data.recoveryDays())
                      .build())
              .deletionProtection(data.deletionProtection())
              .removalPolicy(site.removal())
              .globalSecondaryIndexes(List.of(indexes))
              .replicas(
                  site.others().stream()
                      .map(
                          other ->
                              ReplicaTableProps.builder()
                                  .region(other.name())
                                  .deletionProtection(data.deletionProtection())
                                  .build())
                      .toList());
      if (sort != null) {
        table.sortKey(sort);
      }
      if (streamed) {
        // A replicated table has a stream already, and its view is not ours to choose.
        table.dynamoStream(
            site.others().isEmpty() ? StreamViewType.NEW_IMAGE : StreamViewType.NEW_AND_OLD_IMAGES);
      }
      return new TableV2(scope, name, table.build());
    }

    private Map<String, String> replicaKeys() {
      Map<String, String> keys = new HashMap<>();
      site.others()
          .forEach(
              other ->
                  keys.put(
                      other.name(),
                      new Site(site.environment(), other).arn("kms", site.names().dataKeyAlias())));
      return keys;
    }

    private static Billing billing(Capacity capacity) {
      return switch (capacity.mode()) {
        case ON_DEMAND -> Billing.onDemand();
        case PROVISIONED ->
            Billing.provisioned(
                ThroughputProps.builder()
                    .readCapacity(scaled(capacity.read(), capacity.target()))
                    .writeCapacity(scaled(capacity.write(), capacity.target()))
                    .build());
      };
    }

    private static software.amazon.awscdk.services.dynamodb.Capacity scaled(
        Range units, int target) {
      return software.amazon.awscdk.services.dynamodb.Capacity.autoscaled(
          AutoscaledCapacityOptions.builder()
              .minCapacity(units.min())
              // What a table begins with when it comes from on demand.
              .seedCapacity(units.min())
              .maxCapacity(units.max())
              .targetUtilizationPercent(target)
              .build());
    }
  }
}
