package dev.agentruntime.core.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parameters of a query string, each encoded once, as they are signed. */
final class CanonicalQuery {
  private final List<Parameter> parameters;

  private CanonicalQuery(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** A name and its value, both encoded; a name alone has an empty value. */
  record Parameter(String name, String value) {
    @Override
    public String toString() {
      return name + '=' + value;
    }
  }

  static CanonicalQuery parse(String query) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) {
        parameters.add(
            new Parameter(UriEncoding.encodedOnce(name), UriEncoding.encodedOnce(value)));
      }
    }
    return new CanonicalQuery(parameters);
  }

  /** Returns every value of a parameter, decoded. */
  List<String> values(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(parameter -> UriEncoding.decoded(parameter.value()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  CanonicalQuery with(Collection<Parameter> more) {
    List<Parameter> all = new ArrayList<>(parameters);
    all.addAll(more);
    return new CanonicalQuery(all);
  }

  CanonicalQuery without(Predicate<String> name) {
    return new CanonicalQuery(
        parameters.stream().filter(parameter -> !name.test(parameter.name())).toList());
  }

  /* By name first: a comparison of whole pairs would put a-b before a, since '-' is before '='. */
  @Override
  public String toString() {
    return parameters.stream()
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(Parameter::toString)
        .collect(Collectors.joining("&"));
  }
}
