package dev.agentruntime.aws.secrets;

import dev.agentruntime.core.Value;
import dev.agentruntime.json.JsonReader;
import dev.agentruntime.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** One version of a secret. */
final class Version {
  private static final JsonReader JSON = new JsonReader(20);

  private final String id;
  private final byte[] bytes;

  private Version(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /**
   * Returns the version that came.
   *
   * @throws SecretUnavailableException where it is not what its name says
   */
  static Version of(SecretName name, GetSecretValueResponse response)
      throws SecretUnavailableException {
    byte[] whole =
        response.secretString() != null
            ? response.secretString().getBytes(StandardCharsets.UTF_8)
            : response.secretBinary() != null ? response.secretBinary().asByteArray() : null;
    if (whole == null || response.versionId() == null) {
      throw new SecretUnavailableException(name + ": no value (expected: text, or bytes)");
    }
    return new Version(
        response.versionId(), name.key() == null ? whole : part(name, name.key(), whole));
  }

  /** Returns the id that no other version of the secret has. */
  String id() {
    return id;
  }

  /** Returns a copy of the value. */
  byte[] bytes() {
    return bytes.clone();
  }

  private static byte[] part(SecretName name, String key, byte[] whole)
      throws SecretUnavailableException {
    @Nullable String text;
    try {
      text = JSON.read(whole) instanceof Value.Fields fields ? fields.text(key) : null;
    } catch (MalformedJsonException e) {
      // Its message may quote the secret.
      throw new SecretUnavailableException(name + ": no JSON (expected: an object)");
    }
    if (text == null) {
      throw new SecretUnavailableException(
          name + ": no such text (expected: the key in an object)");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
