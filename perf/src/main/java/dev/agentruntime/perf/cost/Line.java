package dev.agentruntime.perf.cost;

/**
 * A line of the bill.
 *
 * @param what is paid for
 * @param quantity in a month, in units
 * @param unit as the price has it
 * @param price of one unit
 */
record Line(Part part, String what, double quantity, String unit, double price) {
  double amount() {
    return quantity * price;
  }
}
