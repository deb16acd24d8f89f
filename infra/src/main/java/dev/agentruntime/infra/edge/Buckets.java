package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The buckets of the edge: private, encrypted, reached by TLS alone. */
final class Buckets {
  private Buckets() {}

  /** Makes a bucket that access logs are written to, and from which they vanish after a time. */
  static Bucket ofLogs(Construct scope, Site site, String id, ObjectOwnership ownership) {
    Bucket bucket =
        secure(id, scope, site)
            .objectOwnership(ownership)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("expire")
                        .expiration(Duration.days(site.environment().edge().accessLogDays()))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .build();
    Accepted.on(bucket)
        .rule("CT.S3.PR.2", "It holds access logs: a log of its own would grow for ever.")
        .rule(
            "CT.S3.PR.10",
            "The services that deliver access logs do not write to buckets encrypted by KMS.")
        .rule("CT.S3.PR.4", "Nothing acts on the arrival of an access log.")
        .rule("CT.S3.PR.9", "Access logs must vanish after their time, which a lock prevents.");
    return bucket;
  }

  /** Makes a bucket whose content is made anew by every deployment. */
  static Bucket ofContent(Construct scope, Site site, String id, Bucket logs) {
    Bucket bucket =
        secure(id, scope, site)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .serverAccessLogsBucket(logs)
            .serverAccessLogsPrefix("bucket/")
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("old")
                        .noncurrentVersionExpiration(Duration.days(30))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .build();
    Accepted.on(bucket)
        .rule(
            "CT.S3.PR.10",
            "It holds what anybody may read; a key would keep CloudFront out and nobody else.")
        .rule("CT.S3.PR.4", "Nothing acts on a change of the documentation.")
        .rule("CT.S3.PR.9", "Every deployment writes it anew, over what was there.");
    return bucket;
  }

  private static Bucket.Builder secure(String id, Construct scope, Site site) {
    return Bucket.Builder.create(scope, id)
        .encryption(BucketEncryption.S3_MANAGED)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .versioned(true)
        .removalPolicy(site.removal());
  }
}
