package dev.agentruntime.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of Debian's packages are taken. */
final class DebianBaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lib/x86_64-linux-gnu/libc.so.6",
        "/lib64/ld-linux-x86-64.so.2",
        "/lib/ld-linux-aarch64.so.1",
        "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
        "/usr/lib/os-release",
        "/etc/debian_version",
        "/usr/share/doc/libc6/copyright"
      })
  void takesLibrariesAndTheirLicences(String file) {
    assertThat(DebianBase.isTaken(file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/lib/x86_64-linux-gnu/gconv/UTF-16.so",
        "/usr/lib/x86_64-linux-gnu/audit/sotruss-lib.so",
        "/usr/share/gdb/auto-load/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30-gdb.py",
        "/usr/share/doc/libc6/changelog.gz",
        "/etc/issue",
        "/sbin/ldconfig",
        "/usr/bin/bash"
      })
  void leavesWhatNothingUses(String file) {
    assertThat(DebianBase.isTaken(file)).isFalse();
  }
}
