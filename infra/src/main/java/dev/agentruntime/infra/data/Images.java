package dev.agentruntime.infra.data;

import dev.agentruntime.infra.site.Site;
import java.util.List;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The repository of the runtime's container images, one a region. */
final class Images {
  private static final int KEPT = 20;

  private Images() {}

  static IRepository create(Construct scope, Site site, IKey key) {
    return Repository.Builder.create(scope, "images")
        .repositoryName(site.names().project())
        .imageScanOnPush(true)
        .imageTagMutability(TagMutability.IMMUTABLE)
        .encryption(RepositoryEncryption.KMS)
        .encryptionKey(key)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .description("the newest %d are kept".formatted(KEPT))
                    .maxImageCount(KEPT)
                    .build()))
        .emptyOnDelete(!site.environment().data().deletionProtection())
        .removalPolicy(site.removal())
        .build();
  }
}
