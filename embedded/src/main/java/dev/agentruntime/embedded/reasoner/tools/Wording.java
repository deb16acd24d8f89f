package dev.agentruntime.embedded.reasoner.tools;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a question that says what is asked, without the words that only ask. */
final class Wording {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern LEAD =
      Pattern.compile(
          "(?:please|hey|hi|hello|ok|so|and|then|could you|can you|would you|will you"
              + "|tell me|show me|give me|let me know|i want to know|i need to know|do you know"
              + "|what is|what's|whats|what are|what was|what does|what do you get (?:if|when) you"
              + "|how much is|how much are|calculate|compute|evaluate|work out|solve|find"
              + "|the (?:result|value|answer) (?:of|to)|equal(?:s)?|result of)\\b[,:]? ?",
          Pattern.CASE_INSENSITIVE);
  private static final String TRAILING = "?!.=,;: ";

  private Wording() {}

  static String core(String question) {
    String text = SPACE.matcher(question).replaceAll(" ").strip();
    Matcher lead = LEAD.matcher(text);
    int start = 0;
    while (lead.region(start, text.length()).lookingAt()) {
      start = lead.end();
    }
    int end = text.length();
    while (end > start && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String core = text.substring(start, end);
    String lower = core.toLowerCase(Locale.ROOT);
    for (String polite : new String[] {" please", " equal", " equals"}) {
      if (lower.endsWith(polite)) {
        return core.substring(0, core.length() - polite.length()).strip();
      }
    }
    return core;
  }
}
