package dev.agentruntime.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * One layer of an archive of an image.
 *
 * @param name what it has
 * @param digest of its compressed form
 * @param compressed bytes in the archive
 * @param unpacked bytes of its tar
 */
record ArchivedLayer(String name, String digest, long compressed, long unpacked) {
  private static final int BLOCK = 512;
  private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})\\.tar\\.gz");

  /** Returns the layers of {@code archive}, lowest first. */
  static List<ArchivedLayer> of(Path archive) throws IOException {
    Map<String, long[]> sizes = new HashMap<>();
    String manifest = "";
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      while (true) {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
          break;
        }
        String name = text(header, 0, 100);
        long size = Long.parseLong(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(Math.toIntExact(size));
        if (content.length < size) {
          throw new EOFException(archive + ": ends early");
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (name.equals("manifest.json")) {
          manifest = new String(content, StandardCharsets.UTF_8);
        } else if (FILE.matcher(name).matches()) {
          sizes.put(name, new long[] {size, unpacked(content)});
        }
      }
    }
    return ordered(manifest, sizes);
  }

  private static List<ArchivedLayer> ordered(String manifest, Map<String, long[]> sizes) {
    List<String> names = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      names.add(layer.name().toLowerCase(Locale.ROOT));
    }
    names.add("volumes");
    List<String> files = FILE.matcher(manifest).results().map(r -> r.group()).toList();
    List<ArchivedLayer> layers = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      int own = i - (files.size() - names.size());
      long[] size = sizes.getOrDefault(files.get(i), new long[2]);
      Matcher file = FILE.matcher(files.get(i));
      layers.add(
          new ArchivedLayer(
              own < 0 ? "base" : names.get(own),
              "sha256:" + (file.matches() ? file.group(1) : ""),
              size[0],
              size[1]));
    }
    return layers;
  }

  private static long unpacked(byte[] gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static String text(byte[] header, int from, int length) {
    String text = new String(header, from, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /** Returns {@code layers} for people. */
  static String table(String reference, Platform platform, List<ArchivedLayer> layers) {
    StringBuilder table = new StringBuilder();
    table.append("%s, linux/%s%n%n".formatted(reference, platform.architecture()));
    table.append(
        "%-10s %13s %12s  %s%n".formatted("LAYER", "COMPRESSED MB", "UNPACKED MB", "DIGEST"));
    for (ArchivedLayer layer : layers) {
      table.append(row(layer.name(), layer.compressed(), layer.unpacked(), layer.digest()));
    }
    table.append(
        row(
            "together",
            layers.stream().mapToLong(ArchivedLayer::compressed).sum(),
            layers.stream().mapToLong(ArchivedLayer::unpacked).sum(),
            ""));
    return table.toString().stripTrailing();
  }

  private static String row(String name, long compressed, long unpacked, String digest) {
    return "%-10s %13.1f %12.1f  %s"
            .formatted(
                name,
                compressed / 1e6,
                unpacked / 1e6,
                digest.substring(0, Math.min(19, digest.length())))
            .stripTrailing()
        + System.lineSeparator();
  }

  /** Returns {@code layers} for machines. */
  static String json(String reference, Platform platform, List<ArchivedLayer> layers) {
    List<String> entries =
        layers.stream()
            .map(
                layer ->
                    "{\"layer\":\"%s\",\"digest\":\"%s\",\"compressed_bytes\":%d,\"unpacked_bytes\":%d}"
                        .formatted(
                            layer.name(), layer.digest(), layer.compressed(), layer.unpacked()))
            .toList();
    return "{\"image\":\"%s\",\"platform\":\"linux/%s\",\"layers\":[%s]}"
        .formatted(reference, platform.architecture(), String.join(",", entries));
  }
}
