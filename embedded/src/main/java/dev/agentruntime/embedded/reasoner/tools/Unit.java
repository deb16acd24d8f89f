package dev.agentruntime.embedded.reasoner.tools;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measure: a value in it, plus {@code offset}, times {@code factor}, is the value in the
 * base unit of its dimension. The factors are exact by definition (SI brochure, 9th edition; NIST
 * Handbook 44, appendix C).
 */
record Unit(String symbol, Dimension dimension, Rational factor, Rational offset) {

  /** What is measured. */
  enum Dimension {
    LENGTH,
    MASS,
    TIME,
    TEMPERATURE,
    DATA,
    VOLUME,
    SPEED;

    /** Returns the name with its article, for a sentence. */
    String phrase() {
      return switch (this) {
        case DATA -> "a data size";
        default -> "a " + name().toLowerCase(Locale.ROOT);
      };
    }
  }

  private static final Rational NO_OFFSET = Rational.of(0);

  /** Symbols, whose case can matter (Mb, MB), before names, whose case does not. */
  private static final Map<String, Unit> BY_SYMBOL = new HashMap<>();

  private static final Map<String, Unit> BY_NAME = new HashMap<>();

  static {
    List.of(
            row(Dimension.LENGTH, "nm", "1e-9", "nanometer nanometre"),
            row(Dimension.LENGTH, "µm", "1e-6", "um micrometer micrometre micron"),
            row(Dimension.LENGTH, "mm", "0.001", "millimeter millimetre"),
            row(Dimension.LENGTH, "cm", "0.01", "centimeter centimetre"),
            row(Dimension.LENGTH, "m", "1", "meter metre"),
            row(Dimension.LENGTH, "km", "1000", "kilometer kilometre"),
            row(Dimension.LENGTH, "in", "0.0254", "inch inches \""),
            row(Dimension.LENGTH, "ft", "0.3048", "foot feet '"),
            row(Dimension.LENGTH, "yd", "0.9144", "yard"),
            row(Dimension.LENGTH, "mi", "1609.344", "mile"),
            row(Dimension.LENGTH, "nmi", "1852", "nautical_mile"),
            row(Dimension.MASS, "µg", "1e-9", "ug microgram"),
            row(Dimension.MASS, "mg", "1e-6", "milligram"),
            row(Dimension.MASS, "g", "0.001", "gram gramme"),
            row(Dimension.MASS, "kg", "1", "kilogram kilo"),
            row(Dimension.MASS, "t", "1000", "tonne metric_ton"),
            row(Dimension.MASS, "oz", "0.028349523125", "ounce"),
            row(Dimension.MASS, "lb", "0.45359237", "lbs pound"),
            row(Dimension.MASS, "st", "6.35029318", "stone"),
            row(Dimension.TIME, "ns", "1e-9", "nanosecond"),
            row(Dimension.TIME, "µs", "1e-6", "us microsecond"),
            row(Dimension.TIME, "ms", "0.001", "millisecond"),
            row(Dimension.TIME, "s", "1", "sec second"),
            row(Dimension.TIME, "min", "60", "minute"),
            row(Dimension.TIME, "h", "3600", "hr hour"),
            row(Dimension.TIME, "d", "86400", "day"),
            row(Dimension.TIME, "wk", "604800", "week"),
            row(Dimension.DATA, "bit", "0.125", ""),
            row(Dimension.DATA, "kb", "125", "kbit kilobit"),
            row(Dimension.DATA, "Mb", "125e3", "Mbit megabit"),
            row(Dimension.DATA, "Gb", "125e6", "Gbit gigabit"),
            row(Dimension.DATA, "B", "1", "byte"),
            row(Dimension.DATA, "kB", "1e3", "KB kilobyte"),
            row(Dimension.DATA, "MB", "1e6", "megabyte"),
            row(Dimension.DATA, "GB", "1e9", "gigabyte"),
            row(Dimension.DATA, "TB", "1e12", "terabyte"),
            row(Dimension.DATA, "PB", "1e15", "petabyte"),
            row(Dimension.DATA, "KiB", "1024", "kibibyte"),
            row(Dimension.DATA, "MiB", "1048576", "mebibyte"),
            row(Dimension.DATA, "GiB", "1073741824", "gibibyte"),
            row(Dimension.DATA, "TiB", "1099511627776", "tebibyte"),
            row(Dimension.VOLUME, "ml", "0.001", "mL milliliter millilitre"),
            row(Dimension.VOLUME, "cl", "0.01", "cL centiliter centilitre"),
            row(Dimension.VOLUME, "l", "1", "L liter litre"),
            row(Dimension.VOLUME, "m³", "1000", "m3 m^3 cubic_meter cubic_metre"),
            row(Dimension.VOLUME, "gal", "3.785411784", "gallon us_gallon"),
            row(Dimension.VOLUME, "pt", "0.473176473", "pint us_pint"),
            row(Dimension.VOLUME, "cup", "0.2365882365", ""),
            row(Dimension.VOLUME, "fl oz", "0.0295735295625", "fl_oz fluid_ounce"),
            row(Dimension.SPEED, "m/s", "1", "meter_per_second metre_per_second"),
            row(Dimension.SPEED, "ft/s", "0.3048", "fps foot_per_second feet_per_second"),
            row(Dimension.SPEED, "mph", "0.44704", "mi/h mile_per_hour miles_per_hour"))
        .forEach(Unit::register);
    Rational kmh = Rational.of(1000).over(Rational.of(3600));
    register(
        new Unit("km/h", Dimension.SPEED, kmh, NO_OFFSET),
        "kmh kph kilometer_per_hour kilometers_per_hour kilometre_per_hour kilometres_per_hour");
    Rational knot = Rational.of(1852).over(Rational.of(3600));
    register(new Unit("kn", Dimension.SPEED, knot, NO_OFFSET), "kt knot");
    Rational one = Rational.of(1);
    register(new Unit("K", Dimension.TEMPERATURE, one, NO_OFFSET), "kelvin");
    register(
        new Unit("°C", Dimension.TEMPERATURE, one, Rational.parse("273.15")),
        "C celsius centigrade degree_celsius degree_c");
    register(
        new Unit(
            "°F",
            Dimension.TEMPERATURE,
            Rational.of(5).over(Rational.of(9)),
            Rational.parse("459.67")),
        "F fahrenheit degree_fahrenheit degree_f");
  }

  /** Returns the unit that {@code text} names, by its symbol or its name in English. */
  static Optional<Unit> find(String text) {
    Unit bySymbol = BY_SYMBOL.get(text);
    if (bySymbol != null) {
      return Optional.of(bySymbol);
    }
    String name = text.toLowerCase(Locale.ROOT).replace("degrees", "degree");
    Unit unit = BY_NAME.get(name);
    if (unit == null && name.endsWith("s")) {
      unit = BY_NAME.get(name.substring(0, name.length() - 1));
    }
    return Optional.ofNullable(unit);
  }

  Rational toBase(Rational value) {
    return value.plus(offset).times(factor);
  }

  Rational fromBase(Rational value) {
    return value.over(factor).minus(offset);
  }

  private record Row(Unit unit, String names) {}

  private static Row row(Dimension dimension, String symbol, String factor, String names) {
    return new Row(new Unit(symbol, dimension, Rational.parse(factor), NO_OFFSET), names);
  }

  private static void register(Row row) {
    register(row.unit, row.names);
  }

  private static void register(Unit unit, String names) {
    BY_SYMBOL.put(unit.symbol, unit);
    BY_NAME.putIfAbsent(unit.symbol.toLowerCase(Locale.ROOT), unit);
    for (String name : names.split(" ", -1)) {
      String spaced = name.replace('_', ' ');
      BY_SYMBOL.putIfAbsent(spaced, unit);
      BY_NAME.putIfAbsent(spaced.toLowerCase(Locale.ROOT), unit);
    }
  }
}
