package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.size.TableLoad;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The charges of tables, keys, secrets and what else is kept. */
final class DataCharges {
  /* Images that a repository keeps, each as large as the one that is built here. */
  private static final double IMAGES_GB = 10 * 0.1;
  private static final double DOCUMENTATION_GB = 0.01;

  private DataCharges() {}

  static Map<String, Charger> byType() {
    return Map.of(
        "AWS::DynamoDB::GlobalTable", DataCharges::table,
        "AWS::KMS::Key", DataCharges::key,
        "AWS::KMS::ReplicaKey", DataCharges::key,
        "AWS::SecretsManager::Secret", DataCharges::secret,
        "AWS::ECR::Repository", DataCharges::images,
        "AWS::S3::Bucket", DataCharges::objects);
  }

  private static void table(Resource table, Stack stack, Workload load, Tally tally) {
    List<JsonNode> replicas = table.list("/Replicas");
    if (table.text("/BillingMode").equals("PROVISIONED")) {
      provisioned(table, replicas, tally);
    }
    Share share = Share.of(table.text("/TableName"));
    if (share == Share.NONE) {
      return;
    }
    double writes = load.each().writes() * share.written;
    double units = load.dispatches() * writes * TableLoad.writeUnits(load.each().itemKb(), false);
    double indexed = load.dispatches() * writes * share.indexed;
    if (!table.text("/BillingMode").equals("PROVISIONED")) {
      double all = (units + indexed) * replicas.size() / 1e6;
      tally.use(table, "writes, with indexes and replicas", all, Price.DYNAMODB_WRITES);
      double reads =
          load.dispatches()
              * load.each().reads()
              * share.read
              * TableLoad.readUnits(load.each().itemKb(), TableLoad.Consistency.EVENTUAL)
              / 1e6;
      tally.use(table, "reads", reads, Price.DYNAMODB_READS);
    }
    double gb = load.keptGb(load.each().kept() * share.kept);
    tally.use(table, "storage", gb * replicas.size(), Price.DYNAMODB_STORAGE);
    double recoverable =
        replicas.stream()
            .filter(
                replica ->
                    replica
                        .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean(false))
            .count();
    tally.use(table, "point-in-time recovery", gb * recoverable, Price.DYNAMODB_BACKUP);
    double replicated = load.dispatches() * writes * load.each().itemKb() * 1024 / Workload.GB;
    tally.use(table, "replication", replicated * (replicas.size() - 1), Price.CROSS_REGION_GB);
  }

  /* What autoscaling never goes below. */
  private static void provisioned(Resource table, List<JsonNode> replicas, Tally tally) {
    double writes = least(table.properties(), "Write");
    double reads = 0;
    for (JsonNode index : table.list("/GlobalSecondaryIndexes")) {
      writes += least(index, "Write");
    }
    for (JsonNode replica : replicas) {
      reads += least(replica, "Read");
      for (JsonNode index : replica.path("GlobalSecondaryIndexes")) {
        reads += least(index, "Read");
      }
    }
    double hours = writes * replicas.size() * Tally.HOURS;
    tally.fixed(table, "least writes, with replicas", hours, Price.DYNAMODB_WCU_HOUR);
    tally.fixed(table, "least reads, with replicas", reads * Tally.HOURS, Price.DYNAMODB_RCU_HOUR);
  }

  private static double least(JsonNode node, String what) {
    JsonNode settings = node.path(what + "ProvisionedThroughputSettings");
    return settings
        .at("/%sCapacityAutoScalingSettings/MinCapacity".formatted(what))
        .asDouble(settings.path(what + "CapacityUnits").asDouble(0));
  }

  private static void key(Resource key, Stack stack, Workload load, Tally tally) {
    tally.fixed(key, "keys", 1, Price.KMS_KEY_MONTH);
    tally.use(key, "use of keys", load.keyRequests() / 10_000, Price.KMS_REQUESTS);
  }

  private static void secret(Resource secret, Stack stack, Workload load, Tally tally) {
    int copies = 1 + secret.list("/ReplicaRegions").size();
    tally.fixed(secret, "secrets, with replicas", copies, Price.SECRET_MONTH);
  }

  private static void images(Resource repository, Stack stack, Workload load, Tally tally) {
    tally.fixed(repository, "images", IMAGES_GB, Price.IMAGE_STORAGE);
  }

  private static void objects(Resource bucket, Stack stack, Workload load, Tally tally) {
    tally.fixed(bucket, "documentation", DOCUMENTATION_GB, Price.OBJECT_STORAGE);
  }

  /** How much of what a dispatch writes, reads and leaves is in a table. */
  private enum Share {
    /* Attempt and outcome, both of which stay; each is in the index of writers too. */
    EVENTS(0.5, 1, 2.0 / 3, 1),
    /* Open and ended: the row is written twice. */
    DISPATCHES(0.5, 0, 1.0 / 3, 0),
    NONE(0, 0, 0, 0);

    private final double written;
    private final double indexed;
    private final double kept;
    private final double read;

    Share(double written, double indexed, double kept, double read) {
      this.written = written;
      this.indexed = indexed;
      this.kept = kept;
      this.read = read;
    }

    static Share of(String table) {
      if (table.endsWith("dispatch-events")) {
        return EVENTS;
      }
      return table.endsWith("dispatches") ? DISPATCHES : NONE;
    }
  }
}
