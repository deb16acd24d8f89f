package dev.agentruntime.infra.data;

import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** What outlives every deployment: the tables, their key, the secrets and the images. */
public final class DataStack extends Stack {
  private final Data data;

  public DataStack(Construct app, Site site, Network network) {
    super(app, site.stack("data"), site.props("Agent Runtime: tables, keys, secrets and images"));
    Key key = DataKey.create(this, site);
    Tables tables =
        site.isPrimary() ? Tables.create(this, site, key) : Tables.replicas(this, site, key);
    Secrets secrets =
        site.isPrimary()
            ? Secrets.create(this, site, key, network)
            : Secrets.replicas(this, site, key);
    data =
        new Data(
            key,
            tables.policies(),
            tables.events(),
            tables.dispatches(),
            tables.answers(),
            secrets.apiKeys(),
            secrets.sigv4Keys(),
            secrets.webhookKey(),
            Images.create(this, site, key));
  }

  public Data data() {
    return data;
  }
}
