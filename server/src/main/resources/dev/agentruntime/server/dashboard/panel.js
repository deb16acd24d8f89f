/* One metric: its chart, its legend, and the same in words and as a table. */

import { Chart } from "./chart.js";
import { HEAT, drawing, groupings } from "./curves.js";
import { element, setAttribute, setText } from "./dom.js";
import { dateAndTime, measure, timeOfDay } from "./format.js";
import { HeatMap } from "./heatmap.js";
import { DataTable } from "./table.js";

/** A panel of the dashboard. Draws only while it can be seen. */
export class PanelView {
  /** @type {import("./history.js").Panel} */
  #panel;
  #leads;
  /** @type {number[]} */
  #times = [];
  /** @type {import("./curves.js").Drawing} */
  #drawing = { curves: [], stacked: false, note: "" };
  #grouping = "";
  #choices = "";
  #seen = false;
  /** @type {number | null} */
  #cursor = null;
  #legendForm = "";
  /** @type {HeatMap | null} */
  #heatMap = null;

  /**
   * @param {import("./history.js").Panel} panel
   * @param {boolean} leads whether it is the first of its section, which has room for more
   */
  constructor(panel, leads) {
    this.#panel = panel;
    this.#leads = leads;
    const id = `panel-${panel.id.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
    this.title = element("h4", { id });
    this.meaning = element("p", { class: "meaning" });
    this.chooser = element("select", {
      "aria-label": `Series of ${panel.title}`,
      change: () => this.#choose(this.chooser.value),
    });
    this.plot = element("div", {
      class: "plot",
      tabindex: 0,
      role: "slider",
      "aria-label": `${panel.title}, over time`,
      "aria-describedby": `${id}-summary`,
      "aria-valuemin": 0,
      "aria-valuenow": 0,
      keydown: (event) => this.#key(event),
      blur: () => this.#leave(),
    });
    this.empty = element("p", { class: "empty", hidden: true }, "Nothing in this range.");
    this.legend = element("ul", { class: "legend" });
    this.at = element("span", { class: "at" });
    this.note = element("p", { class: "note" });
    this.summary = element("p", { class: "unseen", id: `${id}-summary` });
    this.heat = element("div", { class: "heat", "aria-hidden": "true" });
    this.table = new DataTable(panel.title);
    this.node = element(
      "article",
      { class: "panel", "aria-labelledby": id },
      element("header", {}, element("div", {}, this.title, this.meaning), this.chooser),
      element("div", { class: "drawn" }, this.plot, this.heat),
      this.empty,
      element("div", { class: "reading" }, this.legend, this.at),
      this.note,
      this.summary,
      this.table.node,
    );
    this.chart = new Chart(this.plot, (index) => this.#point(index));
  }

  /**
   * @param {import("./history.js").Panel} panel
   * @param {number[]} times
   */
  update(panel, times) {
    this.#panel = panel;
    this.#times = times;
    setText(this.title, panel.title);
    setText(this.meaning, panel.meaning ?? "");
    this.#offer();
    if (this.#seen) {
      this.#draw();
    }
  }

  /** Whether it is, or soon will be, in view. */
  setSeen(seen) {
    this.#seen = seen;
    if (seen) {
      this.#draw();
    }
  }

  recolour() {
    this.chart.recolour();
    this.#heatMap?.recolour();
    this.#showReading();
  }

  resize() {
    this.chart.resize();
    this.#heatMap?.resize();
  }

  destroy() {
    this.chart.destroy();
    this.#heatMap?.destroy();
    this.node.remove();
  }

  #offer() {
    const ways = groupings(this.#panel);
    const choices = JSON.stringify(ways);
    if (choices !== this.#choices) {
      this.#choices = choices;
      this.chooser.replaceChildren(
        ...ways.map(({ id, label }) => element("option", { value: id }, label)),
      );
      if (!ways.some(({ id }) => id === this.#grouping)) {
        const best = this.#leads ? ways.find(({ id }) => id === HEAT) : undefined;
        this.#grouping = (best ?? ways[0])?.id ?? "each";
      }
      this.chooser.value = this.#grouping;
      this.chooser.hidden = ways.length < 2;
    }
  }

  #choose(grouping) {
    this.#grouping = grouping;
    this.#draw();
  }

  #draw() {
    this.#drawing = drawing(this.#panel, this.#grouping);
    const { curves, note } = this.#drawing;
    const drawn = curves.some(({ values }) => values.some((value) => value !== null));
    this.empty.hidden = drawn;
    this.plot.hidden = !drawn;
    setText(this.note, note);
    this.note.hidden = note === "";
    if (drawn) {
      this.chart.show(this.#times, this.#drawing, {
        unit: this.#panel.unit,
        perSecond: this.#perSecond,
        threshold: this.#panel.threshold,
      });
    }
    this.#drawHeatMap(drawn);
    this.#legendOf(curves);
    this.#showReading();
    setText(this.summary, this.#inWords());
    this.table.show(this.#times, curves, (value) => this.#format(value));
  }

  #drawHeatMap(drawn) {
    const map = this.#panel.heatmap;
    this.heat.hidden = !map || !drawn || this.#grouping !== HEAT;
    this.node.classList.toggle("wide", !this.heat.hidden);
    if (map && !this.heat.hidden) {
      this.#heatMap ??= new HeatMap(this.heat);
      this.#heatMap.show(this.#times, map);
    }
  }

  #legendOf(curves) {
    const threshold = this.#panel.threshold;
    const labels = curves.map(({ label, colour, dash }) => ({ label, colour, dashed: !!dash }));
    if (threshold !== undefined) {
      labels.push({ label: "bound", colour: "--critical", dashed: true });
    }
    const form = JSON.stringify([labels, this.#drawing.stacked]);
    if (form === this.#legendForm) {
      return;
    }
    this.#legendForm = form;
    this.legend.replaceChildren(
      ...labels.map(({ label, colour, dashed }) => {
        const swatch = element("span", {
          class: dashed && !this.#drawing.stacked ? "swatch dashed" : "swatch",
        });
        swatch.style.setProperty("--swatch", `var(${colour})`);
        return element("li", {}, swatch, element("span", { class: "label" }, label), element("b"));
      }),
    );
  }

  /* The values at the cursor, or else the newest. */
  #showReading() {
    const { curves } = this.#drawing;
    const index = this.#cursor ?? this.#newest();
    [...this.legend.children].forEach((item, i) => {
      const value = i < curves.length ? curves[i].values[index] : this.#panel.threshold;
      setText(item.lastElementChild, this.#format(value));
    });
    const at = this.#times[index];
    setText(this.at, at === undefined || this.#cursor === null ? "" : dateAndTime(at));
    setAttribute(this.plot, "aria-valuemax", String(Math.max(0, this.#times.length - 1)));
    // While it has the focus, only its own moves are read aloud, and no tick.
    if (this.#cursor !== null || document.activeElement !== this.plot) {
      setAttribute(this.plot, "aria-valuenow", String(Math.max(0, index)));
      setAttribute(this.plot, "aria-valuetext", this.#pointInWords(index));
    }
  }

  #point(index) {
    this.#cursor = index;
    this.#showReading();
  }

  #key(event) {
    const last = this.#times.length - 1;
    const now = this.#cursor ?? last;
    const moves = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      PageDown: now - 10,
      PageUp: now + 10,
      Home: 0,
      End: last,
    };
    if (event.key === "Escape") {
      this.#leave();
    } else if (Object.hasOwn(moves, event.key)) {
      event.preventDefault();
      this.chart.moveTo(Math.min(last, Math.max(0, moves[event.key])));
    }
  }

  #leave() {
    this.chart.moveTo(null);
  }

  #newest() {
    for (let i = this.#times.length - 1; i >= 0; i--) {
      if (this.#drawing.curves.some(({ values }) => (values[i] ?? null) !== null)) {
        return i;
      }
    }
    return -1;
  }

  #pointInWords(index) {
    const at = this.#times[index];
    if (at === undefined) {
      return "no data";
    }
    const values = this.#drawing.curves.map(
      ({ label, values: column }) => `${label} ${this.#format(column[index])}`,
    );
    return `${timeOfDay(at)}: ${values.join(", ")}`;
  }

  #inWords() {
    const lines = this.#drawing.curves.map(({ label, values }) => {
      const there = values.filter((value) => value !== null);
      return there.length === 0
        ? `${label}: no data.`
        : `${label}: now ${this.#format(there.at(-1))}, between ${this.#format(
            there.reduce((a, b) => Math.min(a, b)),
          )} and ${this.#format(there.reduce((a, b) => Math.max(a, b)))}.`;
    });
    const threshold = this.#panel.threshold;
    return [
      ...lines,
      ...(threshold === undefined ? [] : [`Bound: ${this.#format(threshold)}.`]),
      "Arrow keys move along the points.",
    ].join(" ");
  }

  get #perSecond() {
    return this.#panel.kind === "counter";
  }

  #format(value) {
    return measure(value, this.#panel.unit, this.#perSecond);
  }
}
