package dev.agentruntime.cedarvalidate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NativeLibraryTest {

  @Test
  void namesThePlatformWhereTheLibraryDoesNotLoad() {
    assertThatThrownBy(
            () ->
                NativeLibrary.load(
                    () -> {
                      throw new UnsatisfiedLinkError("no cedar_java_ffi");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("did not load on " + System.getProperty("os.name") + "/")
        .hasMessageContaining("no cedar_java_ffi")
        .hasMessageContaining("Linux with glibc")
        .hasMessageContaining(System.getProperty("java.io.tmpdir"));
  }
}
