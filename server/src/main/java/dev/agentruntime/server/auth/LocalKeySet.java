package dev.agentruntime.server.auth;

import com.nimbusds.jose.JWSHeader;

/** A key set in a file. */
final class LocalKeySet implements KeySet {
  private final Reloaded<PublicKeys> file;

  LocalKeySet(Reloaded<PublicKeys> file) {
    this.file = file;
  }

  @Override
  public Lookup find(JWSHeader header) {
    return new Found(file.current().matching(header));
  }
}
