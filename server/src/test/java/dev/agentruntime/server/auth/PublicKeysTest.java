package dev.agentruntime.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicKeysTest {

  @Test
  void keepsNoPrivatePartAndNoSymmetricKey() throws Exception {
    OctetSequenceKey secret = new OctetSequenceKey.Builder(new byte[32]).keyID("secret").build();
    PublicKeys keys = PublicKeys.parse(Issuer.keySet(Issuer.RSA, secret, Issuer.EC));
    assertThat(keys.keys()).extracting(JWK::getKeyID).containsExactly("rsa-1", "ec-1");
    assertThat(keys.keys()).noneMatch(JWK::isPrivate);
  }

  @Test
  void leavesOutKeysForEncryptionAndShortOnes() {
    RSAKey forEncryption = new RSAKey.Builder(Issuer.RSA).keyUse(KeyUse.ENCRYPTION).build();
    RSAKey small =
        new RSAKey.Builder(Base64URL.encode(modulus(1024)), Base64URL.from("AQAB")).build();
    assertThatThrownBy(() -> PublicKeys.parse(Issuer.keySet(forEncryption, small)))
        .isInstanceOf(ParseException.class)
        .hasMessageContaining("no key that can verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"keys\":1}", "{\"keys\":[]}", "<html>", "null"})
  void refusesWhatIsNoKeySet(String text) {
    assertThatThrownBy(() -> PublicKeys.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ParseException.class);
  }

  private static byte[] modulus(int bits) {
    byte[] modulus = new byte[bits / 8];
    modulus[0] = (byte) 0x80;
    modulus[modulus.length - 1] = 1;
    return modulus;
  }
}
