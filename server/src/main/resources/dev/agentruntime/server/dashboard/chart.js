/* Lines over time, and a cursor that mouse and keyboard move alike. */

import uPlot from "./uplot.js";
import { colour } from "./colours.js";
import { axisTime, measure } from "./format.js";

const HEIGHT = 168;
const GUTTER = 62;
const FONT = "11px system-ui, sans-serif";

/* Steps of an axis of bytes, so that its labels are whole KiB, MiB and GiB. */
const POWERS_OF_TWO = Array.from({ length: 50 }, (_, i) => 2 ** i);

/**
 * The axes that all charts share, so that charts under each other have the same left edge.
 *
 * @param {(value: number) => string} format
 * @param {number[]} [steps] that the upright axis may have; any round number where left out
 */
export function axes(format, steps) {
  const line = { stroke: () => colour("--grid"), width: 1 };
  const common = { stroke: () => colour("--muted"), font: FONT, grid: line, ticks: { show: false } };
  return [
    {
      ...common,
      grid: { show: false },
      space: 64,
      size: 28,
      gap: 8,
      values: (_, splits, __, ___, step) => splits.map((at) => axisTime(at, step)),
    },
    {
      ...common,
      size: GUTTER,
      gap: 6,
      space: 28,
      ...(steps ? { incrs: steps } : {}),
      values: (_, splits) => splits.map((value) => (value === null ? "" : format(value))),
    },
  ];
}

/** A chart that is made once, and made anew only where other curves are to be drawn. */
export class Chart {
  #place;
  #onCursor;
  #unit = "";
  #format = String;
  /** @type {number | undefined} */
  #threshold;
  /** @type {any} */
  #plot = null;
  #drawn = "";

  /**
   * @param {HTMLElement} place
   * @param {(index: number | null) => void} onCursor hears which point the cursor is at
   */
  constructor(place, onCursor) {
    this.#place = place;
    this.#onCursor = onCursor;
  }

  /**
   * @param {number[]} times
   * @param {import("./curves.js").Drawing} drawing
   * @param {{unit: string, perSecond: boolean, threshold?: number}} scale
   */
  show(times, drawing, scale) {
    this.#unit = scale.unit;
    this.#format = (value) => measure(value, scale.unit, scale.perSecond);
    this.#threshold = scale.threshold;
    const columns = drawing.stacked ? stacked(drawing.curves) : drawing.curves.map((its) => its.values);
    const form = JSON.stringify([drawing.stacked, drawing.curves.map((its) => its.label)]);
    if (this.#plot !== null && form === this.#drawn) {
      this.#plot.setData([times, ...columns]);
      return;
    }
    this.destroy();
    this.#drawn = form;
    this.#plot = new uPlot(this.#options(drawing), [times, ...columns], this.#place);
  }

  /** Puts the cursor on a point; null takes it away. */
  moveTo(index) {
    if (this.#plot !== null) {
      const left = index === null ? -10 : this.#plot.valToPos(this.#plot.data[0][index], "x");
      this.#plot.setCursor({ left, top: index === null ? -10 : 0 });
    }
  }

  /** Draws again, in the colours of the theme that is now in force. */
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

  #options(drawing) {
    return {
      width: this.#place.clientWidth,
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: true }, y: { range: (_, least, most) => this.#range(least, most) } },
      axes: axes(
        (value) => this.#format(value),
        this.#unit === "bytes" ? POWERS_OF_TWO : undefined,
      ),
      series: [{}, ...drawing.curves.map((curve) => line(curve, drawing.stacked))],
      bands: drawing.stacked
        ? drawing.curves.slice(1).map((_, i) => ({ series: [i + 2, i + 1] }))
        : [],
      hooks: {
        draw: [(plot) => this.#drawThreshold(plot)],
        setCursor: [(plot) => this.#onCursor(plot.cursor.idx ?? null)],
      },
    };
  }

  #range(least, most) {
    const high = Math.max(most ?? 0, this.#threshold ?? 0);
    return [Math.min(0, least ?? 0), high > 0 ? high * 1.08 : 1];
  }

  #drawThreshold(plot) {
    if (this.#threshold === undefined) {
      return;
    }
    const { ctx, bbox } = plot;
    const y = Math.round(plot.valToPos(this.#threshold, "y", true));
    ctx.save();
    ctx.strokeStyle = colour("--critical");
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }
}

function line(curve, filled) {
  return {
    label: curve.label,
    stroke: () => colour(curve.colour),
    width: 1.75,
    dash: filled ? undefined : curve.dash,
    fill: filled ? () => translucent(colour(curve.colour)) : undefined,
    points: { show: lonely },
    spanGaps: false,
  };
}

/* A point without neighbours has no line, and would not be seen. */
function lonely(plot, series, from, to) {
  const values = plot.data[series];
  for (let i = from; i <= to; i++) {
    if (values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) {
      return true;
    }
  }
  return false;
}

function translucent(rgb) {
  return rgb.replace("rgb(", "rgba(").replace(")", ", 0.22)");
}

function stacked(curves) {
  const sum = new Array(curves[0]?.values.length ?? 0).fill(0);
  return curves.map(({ values }) =>
    values.map((value, i) => {
      sum[i] += value ?? 0;
      return curves.some((its) => typeof its.values[i] === "number") ? sum[i] : null;
    }),
  );
}
