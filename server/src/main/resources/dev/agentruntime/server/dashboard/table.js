/* A chart's points as a table, for who cannot see the chart or wants the numbers. */

import { element } from "./dom.js";
import { dateAndTime } from "./format.js";

/** A table behind a disclosure; filled only while it is open. */
export class DataTable {
  /** @type {(() => void) | null} */
  #fill = null;

  /** @param {string} title of what is shown */
  constructor(title) {
    this.body = element("div", {
      class: "scrolled",
      tabindex: 0,
      role: "region",
      "aria-label": `Data of ${title}`,
    });
    this.node = element(
      "details",
      { class: "data", toggle: () => this.#refresh() },
      element("summary", {}, "Data table", element("span", { class: "unseen" }, ` of ${title}`)),
      this.body,
    );
    this.title = title;
  }

  /**
   * @param {number[]} times
   * @param {import("./curves.js").Curve[]} curves
   * @param {(value: number | null | undefined) => string} format
   */
  show(times, curves, format) {
    this.#fill = () => this.body.replaceChildren(this.#table(times, curves, format));
    this.#refresh();
  }

  #refresh() {
    if (!this.node.open) {
      this.body.replaceChildren();
    } else if (this.#fill !== null && !this.body.contains(document.activeElement)) {
      this.#fill();
    }
  }

  /* The newest point first. */
  #table(times, curves, format) {
    const rows = times.map((at, i) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, dateAndTime(at)),
        ...curves.map(({ values }) => element("td", {}, format(values[i]))),
      ),
    );
    return element(
      "table",
      {},
      element("caption", { class: "unseen" }, this.title),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { scope: "col" }, "Time"),
          ...curves.map(({ label }) => element("th", { scope: "col" }, label)),
        ),
      ),
      element("tbody", {}, ...rows.reverse()),
    );
  }
}
