package dev.agentruntime.cedar.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What makes texts that are nearly Cedar of texts that are. */
final class TextMutator {
  private static final Pattern PIECE =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*\"|[A-Za-z_0-9]+|\\s+|::|&&|\\|\\||[=!<>]=|[^A-Za-z_0-9\\s]");
  private static final List<String> PIECES =
      List.of(
          "principal",
          "action",
          "resource",
          "context",
          "permit",
          "forbid",
          "when",
          "unless",
          "if",
          "then",
          "else",
          "true",
          "false",
          "in",
          "is",
          "has",
          "like",
          "__cedar",
          "ip",
          "decimal",
          "datetime",
          "duration",
          "contains",
          "isEmpty",
          "getTag",
          "toDate",
          "isInRange",
          "lessThan",
          "foo",
          "User",
          "Ns",
          "?principal",
          "?resource",
          "?action",
          "?x",
          "::",
          ":",
          ".",
          ",",
          ";",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "=",
          "&&",
          "||",
          "&",
          "|",
          "!",
          "!!",
          "-",
          "--",
          "-----",
          "+",
          "*",
          "/",
          "%",
          "@",
          "@id(\"x\")",
          "\"",
          "\"a\"",
          "\"a\\*\"",
          "\"\\q\"",
          "\"\\x7f\"",
          "\"\\x80\"",
          "\"\\x7\"",
          "\"\\u{110000}\"",
          "\"\\u{d800}\"",
          "\"\\u{1_F600}\"",
          "\"\\u{}\"",
          "\"\\u{_1}\"",
          "\"\\u{0000001}\"",
          "\"\\u1234\"",
          "\"\\u{12\"",
          "\"a\\\nb\"",
          "\"a\rb\"",
          "\"a\nb\"",
          "'a'",
          "0",
          "1",
          "007",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "18446744073709551616",
          "1.5",
          "0x1",
          "1a",
          "_",
          "é",
          "\u00a0",
          "\u2028",
          "\ufeff",
          "\u200b",
          "\u0085",
          "\u180e",
          "\u001c",
          "\u000b",
          "// c\n",
          "// c",
          "/* c */",
          "\\",
          "#",
          "~",
          "$",
          "User::\"a\"",
          "Action::\"read\"",
          "Ns::Action::\"a\"",
          "[User::\"a\"]",
          "User::{a: 1}",
          "\0");

  private final RandomGenerator random;

  TextMutator(RandomGenerator random) {
    this.random = random;
  }

  String mutated(String text) {
    while (true) {
      List<String> pieces = pieces(text);
      int changes = 1 + random.nextInt(random.nextInt(3) == 0 ? 4 : 1);
      for (int i = 0; i < changes && !pieces.isEmpty(); i++) {
        change(pieces);
      }
      String mutated = String.join("", pieces);
      // Half a surrogate pair reaches the official parser as another character.
      if (StandardCharsets.UTF_8.newEncoder().canEncode(mutated)) {
        return mutated;
      }
    }
  }

  private void change(List<String> pieces) {
    int at = random.nextInt(pieces.size());
    switch (random.nextInt(7)) {
      case 0 -> pieces.remove(at);
      case 1 -> pieces.add(at, any());
      case 2 -> pieces.set(at, any());
      case 3 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
      case 4 -> {
        String piece = pieces.get(at);
        pieces.set(at, pieces.get(random.nextInt(pieces.size())));
        pieces.add(at, piece);
      }
      case 5 -> pieces.set(at, character(pieces.get(at)));
      default -> {
        int end = Math.min(pieces.size(), at + 1 + random.nextInt(6));
        if (random.nextBoolean()) {
          pieces.subList(at, end).clear();
        } else {
          pieces.add(end, ")");
          pieces.add(at, "(");
        }
      }
    }
  }

  private String character(String piece) {
    int at = random.nextInt(piece.length() + 1);
    return switch (random.nextInt(3)) {
      case 0 -> piece.substring(0, at) + (char) random.nextInt(32, 127) + piece.substring(at);
      case 1 -> piece.substring(0, at) + " " + piece.substring(at);
      default -> piece.substring(0, Math.max(0, at - 1)) + piece.substring(at);
    };
  }

  private String any() {
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return random.nextInt(3) == 0 ? piece : " " + piece + " ";
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }
}
