package dev.agentruntime.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A base without a registry: the few packages of Debian that a JVM and its native code need, as
 * they are installed on this machine and as {@code dpkg} finds them unchanged, and files that name
 * the one user. There is no shell in it and no package manager.
 */
final class DebianBase {
  /** The C library, and what ONNX Runtime and the JVM are linked against beside it. */
  static final List<String> PACKAGES = List.of("base-files", "libc6", "libgcc-s1", "libstdc++6");

  /* Of base-files only what says which Debian it is; iconv is not used, Java has its own. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "/etc/(debian_version|os-release)|/usr/lib/os-release"
              + "|/usr/share/doc/[^/]+/copyright"
              + "|(/usr)?/lib(64)?/.*\\.so(\\.[^/]*)?");

  private static final Pattern NOT_TAKEN = Pattern.compile(".*/(gconv|audit|python3)/.*|.*\\.py");

  private final Platform platform;
  private final Path machine;

  /** Takes them from under {@code machine}, the root of a Debian's file system. */
  DebianBase(Platform platform, Path machine) {
    this.platform = platform;
    this.machine = machine;
  }

  /** Copies it to {@code root}. */
  void copy(Path root) throws IOException, InterruptedException {
    Path known = Files.createDirectories(root.resolve("var/lib/dpkg/status.d"));
    Set<String> taken = new TreeSet<>();
    for (String name : PACKAGES) {
      String installed = installed(name);
      // Where scanners look for what an image is made of.
      Files.writeString(known.resolve(name), said("dpkg-query", "--status", installed));
      for (String file : said("dpkg-query", "--listfiles", installed).lines().toList()) {
        if (isTaken(file)) {
          taken.add(file);
        }
      }
      refuseChanged(verified(installed), taken);
    }
    for (String file : taken) {
      copy(file, root);
    }
    for (String folder : List.of("dev", "etc", "proc", "run", "sys", Place.TMP)) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.setPosixFilePermissions(
        root.resolve(Place.TMP), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(
        root.resolve("etc/passwd"),
        "root:x:0:0:root:/:/none\nagent:x:%1$d:%1$d:agent-runtime:/tmp:/none\n"
            .formatted(Place.UID));
    Files.writeString(root.resolve("etc/group"), "root:x:0:\nagent:x:%d:\n".formatted(Place.UID));
    Files.writeString(root.resolve("etc/nsswitch.conf"), "hosts: files dns\n");
    Tree.settle(root);
  }

  static boolean isTaken(String file) {
    return TAKEN.matcher(file).matches() && !NOT_TAKEN.matcher(file).matches();
  }

  private String installed(String name) {
    return name.equals("base-files") ? name : name + ":" + platform.architecture();
  }

  /* Lines such as "??5??????   /path": the checksum differs. */
  private static void refuseChanged(String verified, Set<String> taken) throws IOException {
    for (String line : verified.lines().toList()) {
      String file = line.substring(line.lastIndexOf(' ') + 1);
      if (taken.contains(file) && line.startsWith("??5")) {
        throw new IOException(file + ": changed since it was installed (expected: as in Debian)");
      }
    }
  }

  private void copy(String file, Path root) throws IOException {
    Path from = machine.resolve(file.substring(1));
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS) && file.startsWith("/usr/share/doc/")) {
      return;
    }
    Path to = root.resolve(file.substring(1));
    Files.createDirectories(to.resolveSibling("."));
    Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
  }

  /* Where files are missing or changed, it ends with 1 or 2, and says which. */
  private String verified(String installed) throws IOException, InterruptedException {
    try {
      return Program.run(machine, Map.of("LC_ALL", "C"), List.of("dpkg", "--verify", installed));
    } catch (Program.Failed e) {
      return e.said();
    }
  }

  private String said(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    try {
      return Program.run(machine, Map.of("LC_ALL", "C"), words);
    } catch (IOException e) {
      throw new IOException(
          "%s: %s (expected: a Debian with its packages; or --base IMAGE)"
              .formatted(String.join(" ", words), e.getMessage()),
          e);
    }
  }
}
