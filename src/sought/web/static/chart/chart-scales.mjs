// How values are read and written: kinds of axis, numbers and dates in the language of the page.

const LANGUAGE = document.documentElement.lang || "en";

// Browsers are shipped without the rules of some languages; these write numbers in the same way.
const SAME_NUMBERS = { az: "ru", hy: "ru", ka: "ru" };
const WRITTEN_AS = SAME_NUMBERS[LANGUAGE.split("-")[0]] ?? LANGUAGE;
const NUMBERS = new Intl.NumberFormat(WRITTEN_AS);
const SHARES = new Intl.NumberFormat(WRITTEN_AS, { style: "percent" });

// Room that one word below an axis needs, in pixels for each letter.
export const LETTER = 7.5;

/** Colours in the order of the series; after the last one they begin again. */
export const COLOURS = Array.from({ length: 8 }, (_, i) => `var(--chart-${i + 1})`);

export const colourOf = (i) => COLOURS[i % COLOURS.length];

const isDay = (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Each value once, in the order of the rows. */
export const distinct = (rows, column) => [...new Set(rows.map((row) => row[column]))];

export const formatNumber = (value) => NUMBERS.format(value);

/** 0.25 as 25 %. */
export const formatShare = (value) => SHARES.format(value);

/** Counts have no half persons: a tick between two of them stays empty. */
export const formatCount = (value) => (Number.isInteger(value) ? formatNumber(value) : "");

/** What the x axis of a line is: days, years, numbers or words. */
export function axisOf({ rows, x, axis }) {
  const values = distinct(rows, x);
  if (values.every(isDay)) {
    // The first day of a year is written as the year: telephones have no room for three days.
    const day = (value) => value.toISOString().slice(0, 10).replace(/-01-01$/, "");
    return { type: "utc", read: (value) => new Date(value), ticks: { ticks: 4, tickFormat: day } };
  }
  if (axis === "year") {
    return { type: "linear", read: Number, ticks: { tickFormat: String, interval: 1 } };
  }
  if (values.every((value) => typeof value === "number")) {
    return { type: "linear", read: Number, ticks: { tickFormat: formatNumber } };
  }
  return { type: "point", read: String, ticks: { domain: values } };
}

/** Classes below an axis `width` pixels wide: so many of them that their names do not touch. */
export function readable(domain, width) {
  const longest = Math.max(...domain.map((value) => String(value).length)) + 1;
  const every = Math.ceil((domain.length * longest * LETTER) / width);
  return domain.filter((_, i) => i % every === 0);
}

const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const YEARS = [1, 2, 5, 10, 20, 50, 100];

/** As `readable`, in steps that one expects of months or years. */
export function stepped(domain, width, monthly) {
  const longest = Math.max(...domain.map((value) => String(value).length)) + 1;
  const steps = monthly ? MONTHS : YEARS;
  const every = steps.find((step) => (step * width) / domain.length >= longest * LETTER);
  return domain.filter((_, i) => i % (every ?? domain.length) === 0);
}
