package dev.agentruntime.cedar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A {@code .tar.gz} of text files, in the form of POSIX ustar, with GNU's and PAX's long names. */
final class TarArchive {
  private static final int BLOCK = 512;

  private TarArchive() {}

  /** Returns the regular files by their paths. */
  static Map<String, String> read(Path archive) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
      String longName = "";
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
          throw new EOFException(archive + ": ends within a file");
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        switch (header[156]) {
          case 'L' -> longName = new String(content, StandardCharsets.UTF_8).replace("\0", "");
          case 'x' -> longName = paxPath(new String(content, StandardCharsets.UTF_8));
          case '0', 0 -> {
            String name = longName.isEmpty() ? name(header) : longName;
            files.put(
                name.startsWith("./") ? name.substring(2) : name,
                new String(content, StandardCharsets.UTF_8));
            longName = "";
          }
          default -> longName = "";
        }
      }
    }
    return files;
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() || !text(header, 257, 5).equals("ustar") ? name : prefix + "/" + name;
  }

  private static String paxPath(String records) {
    for (String record : records.split("\n", -1)) {
      int path = record.indexOf(" path=");
      if (path > 0) {
        return record.substring(path + " path=".length());
      }
    }
    return "";
  }

  private static String text(byte[] header, int start, int length) {
    int end = start;
    while (end < start + length && header[end] != 0) {
      end++;
    }
    return new String(header, start, end - start, StandardCharsets.UTF_8);
  }
}
