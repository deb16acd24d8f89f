package dev.agentruntime.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/** What the first line of a request asks for. */
record Question(String path, Map<String, Double> parameters) {
  Question {
    parameters = Map.copyOf(parameters);
  }

  /** Reads {@code GET /?ms=5&spread=1 HTTP/1.1}; a parameter that is no number is left out. */
  static Question of(String requestLine) {
    String target = requestLine.split(" ", -1)[1];
    int mark = target.indexOf('?');
    Map<String, Double> parameters = new HashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (pair.substring(equals + 1).matches("\\d+(\\.\\d+)?")) {
          parameters.put(
              pair.substring(0, Math.max(0, equals)), Double.valueOf(pair.substring(equals + 1)));
        }
      }
    }
    return new Question(mark < 0 ? target : target.substring(0, mark), parameters);
  }

  double number(String name) {
    return parameters.getOrDefault(name, 0.0);
  }
}
