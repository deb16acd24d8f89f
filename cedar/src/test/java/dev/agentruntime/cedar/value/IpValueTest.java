package dev.agentruntime.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IP addresses and ranges as values: their text, their limits and what they answer. */
final class IpValueTest {

  private static void isRefused(Outcome outcome, String prefix) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            EvaluationError.class,
            error -> {
              assertThat(error.kind()).isEqualTo(EvaluationError.Kind.EXTENSION);
              assertThat(error.message()).startsWith(prefix).contains(" (expected: ");
            });
  }

  private static IpValue ip(String text) {
    assertThat(IpValue.parse(text)).as(text).isInstanceOf(IpValue.class);
    return (IpValue) IpValue.parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "10.1.2.3/8, 10.1.2.3/8",
    "10.1.2.3/32, 10.1.2.3",
    "1.2.3.4/0, 1.2.3.4/0",
    "::, ::",
    "::1, ::1",
    "::1/128, ::1",
    "::/0, ::/0",
    "1::, 1::",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1::8, 1::8",
    "2001:0DB8::00ff/32, 2001:db8::ff/32",
    "1:0:0:4:0:0:7:8, 1::4:0:0:7:8",
    "1:0:0:4:0:0:0:8, 1:0:0:4::8",
    "0:0:3:4:5:6:0:0, ::3:4:5:6:0:0",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127," + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127",
    "abcd:ef01:2345:6789:abcd:ef01:2345:6789/128, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
  })
  void addressesAndRangesAreReadAndWritten(String text, String written) {
    IpValue value = ip(text);

    assertThat(value.text()).isEqualTo(written);
    assertThat(value).hasToString("ip(\"" + written + "\")").isEqualTo(ip(written));
    assertThat(value.kind()).isEqualTo("ipaddr");
    assertThat(value.v6()).isEqualTo(text.contains(":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.256",
        "1.2.3.01",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.-4",
        "1.2.3.+4",
        "1.2.3.a",
        "1.2.3.1000",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/08",
        "1.2.3.4/-1",
        "1.2.3.4/a",
        "1.2.3.4/8/8",
        "/8",
        "1.2.3.\u0664",
        ":",
        ":::",
        "1:",
        ":1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8:",
        "::1::",
        "1::2::3",
        "12345::",
        "g::",
        "::/129",
        "::/1280",
        "::/",
        "::1/01",
        "1:2:3:4::5:6:7:8",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "::1.2.3.4",
        "::\uff11",
        "::\u0661",
        "fe80::1%eth0",
        "1 ::",
        "[::1]",
        "::-1",
        "0000:0000:0000:0000:0000:0000:0000:00001",
        "1:2:3:4:5:6:7:8:9::",
        "::1:2:3:4:5:6:7:8:9",
      })
  void whatIsNoAddressIsRefused(String text) {
    isRefused(IpValue.parse(text), "ip: " + Quoted.of(text));
  }

  @Test
  void addressesOfAnyLengthAreRefused() {
    // The longest that there is; one more can be nothing.
    assertThat(ip("1111:1111:1111:1111:1111:1111:1111:1111/128").prefix()).isEqualTo(128);
    isRefused(IpValue.parse("0".repeat(10_000)), "ip: ");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.255.255.255, true",
    "127.0.0.0/8, true",
    "127.0.0.0/7, false",
    "126.255.255.255, false",
    "128.0.0.0, false",
    "::1, true",
    "::1/127, false",
    "::2, false",
    "::, false",
    "1::1, false",
    "::ffff:7f00:1, false",
  })
  void loopback(String text, boolean loopback) {
    assertThat(ip(text).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "224.0.0.0, true",
    "239.255.255.255, true",
    "223.255.255.255, false",
    "240.0.0.0, false",
    "224.0.0.0/4, true",
    "224.0.0.0/3, false",
    "ff00::, true",
    "ffff::1, true",
    "ff00::/8, true",
    "ff00::/7, false",
    "feff::, false",
    "::ff00, false",
  })
  void multicast(String text, boolean multicast) {
    assertThat(ip(text).isMulticast()).isEqualTo(multicast);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.0.0.0/8, true",
    "11.1.2.3, 10.0.0.0/8, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.2, false",
    "10.1.2.3/31, 10.1.2.2/31, true",
    "10.1.2.3/31, 10.1.2.3, false",
    "10.1.2.3/7, 10.0.0.0/8, false",
    "10.1.2.3/8, 10.0.0.0/8, true",
    "9.255.255.255, 8.0.0.0/7, true",
    "255.1.1.1, 0.0.0.0/0, true",
    "0.0.0.0/0, 255.0.0.0/0, true",
    "128.0.0.0, 0.0.0.0/1, false",
    "::1, ::/0, true",
    "8000::, ::/1, false",
    "ffff::, ::/0, true",
    "1:2:3:4::, 1:2:3:4::/64, true",
    "1:2:3:5::, 1:2:3:4::/64, false",
    "1:2:3:5::, 1:2:3:4::/63, true",
    "1:2:3:4:8000::, 1:2:3:4::/65, false",
    "1:2:3:4:7fff::, 1:2:3:4::/65, true",
    "1:2:3:5:7fff::, 1:2:3:4::/65, false",
    "::2, ::3, false",
    "::2, ::3/127, true",
    "::3, ::3, true",
    "::/64, ::/65, false",
    "::1.2.3.4, ::1, -",
    "1.2.3.4, ::/0, false",
    "::102:304, 0.0.0.0/0, false",
  })
  void range(String text, String range, String in) {
    if (in.equals("-")) {
      isRefused(IpValue.parse(text), "ip: ");
    } else {
      assertThat(ip(text).isInRange(ip(range))).isEqualTo(Boolean.parseBoolean(in));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, 0, -1, prefix: -1 (expected: 0 to 32)",
    "false, 0, 0, 33, prefix: 33 (expected: 0 to 32)",
    "true, 0, 0, -1, prefix: -1 (expected: 0 to 128)",
    "true, 0, 0, 129, prefix: 129 (expected: 0 to 128)",
    "false, 1, 0, 0, address: more than 32 bits (expected: version 4)",
    "false, 0, 4294967296, 0, address: more than 32 bits (expected: version 4)",
    "false, 0, -1, 0, address: more than 32 bits (expected: version 4)",
  })
  void anAddressFitsItsVersion(boolean v6, long high, long low, int prefix, String message) {
    assertThatThrownBy(() -> new IpValue(v6, high, low, prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
