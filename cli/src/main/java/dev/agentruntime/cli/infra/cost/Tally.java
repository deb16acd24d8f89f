package dev.agentruntime.cli.infra.cost;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.price.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The charges of one bill, as they are found; alike ones are one line. */
final class Tally {
  /** Hours of a month. */
  static final double HOURS = 730;

  private final Prices prices;
  private final List<Charge> charges = new ArrayList<>();
  private final Map<String, Integer> unpriced = new TreeMap<>();
  private String region = "";

  Tally(Prices prices) {
    this.prices = prices;
  }

  /** Says where what follows arises. */
  void in(String newRegion) {
    region = newRegion;
  }

  void fixed(Resource resource, String what, double quantity, Price price) {
    add(resource.type(), what, Charge.Kind.FIXED, quantity, price);
  }

  void use(Resource resource, String what, double quantity, Price price) {
    add(resource.type(), what, Charge.Kind.USE, quantity, price);
  }

  void more(Resource resource, String what, double quantity, Price price) {
    add(resource.type(), what, Charge.Kind.MORE, quantity, price);
  }

  /** Notes that something costs, and that its price is not known here. */
  void unpriced(String what) {
    unpriced.merge(what, 1, Integer::sum);
  }

  private void add(String type, String what, Charge.Kind kind, double quantity, Price price) {
    if (quantity == 0) {
      return;
    }
    Charge charge = new Charge(region, type, what, kind, quantity, price.per(), prices.of(price));
    for (int i = 0; i < charges.size(); i++) {
      if (charges.get(i).isAlike(charge)) {
        charges.set(i, charges.get(i).plus(charge));
        return;
      }
    }
    charges.add(charge);
  }

  List<Charge> charges() {
    return List.copyOf(charges);
  }

  /** Returns what has no price here, with how many of it there are. */
  Map<String, Integer> unpriced() {
    return new TreeMap<>(unpriced);
  }
}
