package dev.agentruntime.cli.infra.cost;

/**
 * One line of the bill of a month.
 *
 * @param region where it arises
 * @param type of the resources that it is for
 * @param what it is for
 * @param kind why it is owed
 * @param quantity in a month
 * @param unit of the quantity and the price
 * @param price of one unit
 */
record Charge(
    String region,
    String type,
    String what,
    Kind kind,
    double quantity,
    String unit,
    double price) {

  /** Why something is owed. */
  enum Kind {
    /** Because it is there. */
    FIXED("fixed"),
    /** Because it is used. */
    USE("by use"),
    /** For what is added under load, at most. */
    MORE("at most tasks");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  double amount() {
    return quantity * price;
  }

  boolean isAlike(Charge other) {
    return region.equals(other.region)
        && type.equals(other.type)
        && what.equals(other.what)
        && kind == other.kind
        && unit.equals(other.unit)
        && price == other.price;
  }

  Charge plus(Charge other) {
    return new Charge(region, type, what, kind, quantity + other.quantity, unit, price);
  }
}
