package dev.agentruntime.core.sigv4;

import dev.agentruntime.core.Ascii;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of all but the unreserved characters of RFC 3986. */
final class UriEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UriEncoding() {}

  static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns {@code text} encoded, of which parts may be encoded already. */
  static String encodedOnce(String text) {
    return encoded(decoded(text));
  }

  /** Returns the bytes that {@code text} stands for; a percent sign without digits is itself. */
  static byte[] decoded(String text) {
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(sent.length);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%'
          && i + 2 < sent.length
          && HexFormat.isHexDigit(sent[i + 1])
          && HexFormat.isHexDigit(sent[i + 2])) {
        bytes.write(HexFormat.fromHexDigit(sent[i + 1]) << 4 | HexFormat.fromHexDigit(sent[i + 2]));
        i += 2;
      } else {
        bytes.write(sent[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (isUnreserved(b)) {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }

  private static boolean isUnreserved(byte b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '-' || b == '.' || b == '_' || b == '~';
  }
}
