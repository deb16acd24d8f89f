/* Numbers with their units, and times in the reader's zone. What is not known is a dash. */

export const NOT_KNOWN = "–";

const SIZES = ["B", "KiB", "MiB", "GiB", "TiB"];
const TIMES = [
  [1e-6, 1e9, "ns"],
  [1e-3, 1e6, "µs"],
  [1, 1e3, "ms"],
  [120, 1, "s"],
  [3600, 1 / 60, "min"],
  [172800, 1 / 3600, "h"],
  [Infinity, 1 / 86400, "d"],
];

const digits = new Map();
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockWithSeconds = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** @param {number | null | undefined} value */
export function count(value) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  const size = Math.abs(value);
  return rounded(value, size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
}

/**
 * A duration of so many seconds, in the unit that suits it.
 *
 * @param {number | null | undefined} value
 */
export function seconds(value) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  if (value === 0) {
    return "0 s";
  }
  const [, factor, unit] = TIMES.find(([below]) => Math.abs(value) < below) ?? TIMES.at(-1);
  return `${threeDigits(value * factor)} ${unit}`;
}

/**
 * A share of one as per cent; close to all, with the digits that tell nines apart.
 *
 * @param {number | null | undefined} value
 */
export function ratio(value) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  const percent = value * 100;
  const size = Math.abs(percent);
  const places = size > 99 && size < 100 ? 3 : size >= 10 || size === 0 ? 1 : size >= 0.1 ? 2 : 4;
  return `${rounded(percent, places)} %`;
}

/** @param {number | null | undefined} value */
export function usd(value) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  const size = Math.abs(value);
  return `$${rounded(value, size >= 1 || size === 0 ? 2 : 6, size >= 0.01 || size === 0 ? 2 : 0)}`;
}

/** @param {number | null | undefined} value */
export function bytes(value) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= 1024 && unit < SIZES.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${threeDigits(size)} ${SIZES[unit]}`;
}

/**
 * A value in a metric's unit.
 *
 * @param {number | null | undefined} value
 * @param {string} unit
 * @param {boolean} [perSecond] whether it is a rate a second
 */
export function measure(value, unit, perSecond = false) {
  if (!known(value)) {
    return NOT_KNOWN;
  }
  return perSecond ? rate(value, unit) : inUnit(value, unit);
}

/** @param {number} epochSeconds */
export function timeOfDay(epochSeconds) {
  return clockWithSeconds.format(epochSeconds * 1000);
}

/** @param {string | number | null | undefined} instant ISO 8601, or seconds since the epoch */
export function dateAndTime(instant) {
  if (instant === null || instant === undefined) {
    return NOT_KNOWN;
  }
  const date = new Date(typeof instant === "number" ? instant * 1000 : instant);
  return Number.isNaN(date.getTime()) ? String(instant) : dayAndClock.format(date);
}

/**
 * A tick of an axis of time.
 *
 * @param {number} epochSeconds
 * @param {number} step seconds between ticks
 */
export function axisTime(epochSeconds, step) {
  const date = new Date(epochSeconds * 1000);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  return step >= 86400 || midnight ? day.format(date) : clock.format(date);
}

/* Money is counted by the hour; of seconds in a second, no milliseconds are made. */
function rate(value, unit) {
  switch (unit) {
    case "usd":
      return `${usd(value * 3600)}/h`;
    case "seconds":
      return `${count(value)} s/s`;
    default:
      return `${inUnit(value, unit)}/s`;
  }
}

function inUnit(value, unit) {
  switch (unit) {
    case "seconds":
    case "s":
      return seconds(value);
    case "ratio":
      return ratio(value);
    case "bytes":
      return bytes(value);
    case "usd":
      return usd(value);
    default:
      return count(value);
  }
}

function known(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function threeDigits(value) {
  const size = Math.abs(value);
  return rounded(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function rounded(value, places, least = 0) {
  const key = `${places} ${least}`;
  let format = digits.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(undefined, {
      maximumFractionDigits: places,
      minimumFractionDigits: least,
    });
    digits.set(key, format);
  }
  return format.format(value);
}
