/* How many calls took how long, when: the darker, the more. */

import uPlot from "./uplot.js";
import { axes } from "./chart.js";
import { colour } from "./colours.js";
import { seconds } from "./format.js";

const HEIGHT = 168;
const MOST_LABELS = 9;

/* Rows that are at least as high, in pixels, stand apart from each other. */
const APART = 6;

/** A heat map of durations over time. */
export class HeatMap {
  #place;
  /** @type {any} */
  #plot = null;
  #bounds = "";
  /** @type {{bounds: number[], counts: number[][]}} */
  #map = { bounds: [], counts: [] };

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
  }

  /**
   * @param {number[]} times
   * @param {{bounds: number[], counts: number[][]}} map
   */
  show(times, map) {
    this.#map = map;
    const data = [times, times.map(() => null)];
    const bounds = map.bounds.join();
    if (this.#plot !== null && bounds === this.#bounds) {
      this.#plot.setData(data);
      return;
    }
    this.destroy();
    this.#bounds = bounds;
    this.#plot = new uPlot(this.#options(), data, this.#place);
  }

  recolour() {
    this.#plot?.redraw(true, true);
  }

  resize() {
    if (this.#plot !== null && this.#place.clientWidth !== this.#plot.width) {
      this.#plot.setSize({ width: this.#place.clientWidth, height: HEIGHT });
    }
  }

  destroy() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  /* Each bound has a row of the same height: the axis counts rows, and says their bounds. */
  #options() {
    return {
      width: this.#place.clientWidth,
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true }, y: { range: () => this.#rows() } },
      axes: this.#axes(),
      series: [{}, { points: { show: false } }],
      hooks: { draw: [(plot) => this.#draw(plot)] },
    };
  }

  /* A label at every bound, or at every second, fourth and so on where they would touch. */
  #axes() {
    const [time, rows] = axes((row) => this.#boundAt(row));
    const splits = (_, __, first, last) => {
      const step = 2 ** Math.max(0, Math.ceil(Math.log2((last - first) / MOST_LABELS)));
      return Array.from({ length: Math.floor((last - first) / step) + 1 }, (___, i) => first + i * step);
    };
    return [time, { ...rows, splits }];
  }

  #boundAt(row) {
    return row > 0 && row <= this.#map.bounds.length ? seconds(this.#map.bounds[row - 1]) : "";
  }

  /* From the first row that holds anything to the last. */
  #rows() {
    let first = this.#map.bounds.length;
    let last = 0;
    for (const column of this.#map.counts) {
      for (let row = 0; row < column.length; row++) {
        if (column[row] > 0) {
          first = Math.min(first, row);
          last = Math.max(last, row);
        }
      }
    }
    return first > last ? [0, Math.max(1, this.#map.bounds.length)] : [first, last + 1];
  }

  #draw(plot) {
    const times = plot.data[0];
    if (times.length < 2) {
      return;
    }
    const most = Math.max(1, ...this.#map.counts.map((column) => Math.max(0, ...column)));
    const step = times[1] - times[0];
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = colour("--heat");
    this.#map.counts.forEach((column, i) => {
      const left = Math.round(plot.valToPos(times[i], "x", true));
      const width = Math.round(plot.valToPos(times[i] + step, "x", true)) - left;
      column.forEach((count, row) => {
        if (count > 0) {
          const top = Math.round(plot.valToPos(row + 1, "y", true));
          const height = Math.round(plot.valToPos(row, "y", true)) - top;
          ctx.globalAlpha = 0.14 + 0.86 * Math.sqrt(count / most);
          ctx.fillRect(left, top, width, height > APART ? height - 1 : height);
        }
      });
    });
    ctx.restore();
  }
}
