// The kinds of chart, each as options of Observable Plot.

import { band, steps, timeline } from "./chart-courses.mjs";
import { intervals } from "./chart-intervals.mjs";
import { colours, counts, fillOf, label, Plot, seriesOf, title } from "./chart-options.mjs";
import { axisOf, distinct, formatCount, formatNumber, LETTER, readable } from "./chart-scales.mjs";

/** One bar for each value of x; with `series`, parts of it on each other. */
function bars(chart, width) {
  const domain = distinct(chart.rows, chart.x);
  return {
    x: {
      domain, label: label(chart, "x"), tickSize: 0, tickFormat: String,
      ticks: readable(domain, width),
    },
    y: counts(chart),
    marks: [
      Plot.barY(chart.rows, {
        x: chart.x, y: chart.y, fill: fillOf(chart), title: title(chart), tip: true,
        ...(chart.series && { order: seriesOf(chart) }),
      }),
      Plot.ruleY([0]),
    ],
  };
}

/** As `bars`, lying: for names that are long. */
function lyingBars(chart) {
  const domain = distinct(chart.rows, chart.x);
  const longest = Math.max(...domain.map((value) => String(value).length));
  return {
    marginLeft: Math.min(220, 16 + 7 * longest),
    height: 48 + 26 * domain.length,
    y: { domain, label: label(chart, "x"), tickSize: 0, tickFormat: String },
    x: counts(chart),
    marks: [
      Plot.barX(chart.rows, {
        y: chart.x, x: chart.y, fill: fillOf(chart), title: title(chart), tip: true,
        ...(chart.series && { order: seriesOf(chart) }),
      }),
      Plot.ruleX([0]),
    ],
  };
}

function lines(chart) {
  const axis = axisOf(chart);
  const channels = { x: (row) => axis.read(row[chart.x]), y: chart.y, stroke: fillOf(chart) };
  return {
    x: { type: axis.type, label: label(chart, "x"), ...axis.ticks },
    y: counts(chart, { zero: true }),
    // Colour alone would not tell the series apart.
    symbol: { domain: seriesOf(chart) },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(chart.rows, { ...channels, ...(chart.series && { z: chart.series }) }),
      Plot.dot(chart.rows, {
        ...channels, r: 3, title: title(chart), tip: true,
        ...(chart.series && { symbol: chart.series }),
      }),
    ],
  };
}

/** Ages upwards, the first series to the left, the second to the right, a third beside them. */
function pyramid(chart, width) {
  const [left, , third] = seriesOf(chart);
  const most = Math.max(1, ...chart.rows.map((row) => row[chart.y]));
  const beside = third === undefined ? 0 : most * 1.25;
  const begin = (row) => (row[chart.series] === third ? beside : 0);
  const end = (row) => begin(row) + (row[chart.series] === left ? -row[chart.y] : row[chart.y]);
  const ages = distinct(chart.rows, chart.x).reverse();
  const longest = Math.max(...ages.map((age) => String(age).length));
  const side = (width - 170) / (third === undefined ? 2 : 3.25);
  const few = side < 2 * LETTER * formatNumber(most).length ? 1 : 2;
  const marks = globalThis.d3.ticks(0, most, few).filter(Number.isInteger);
  const ticks = [...marks.slice(1).map((n) => -n).reverse(), ...marks];
  const besides = third === undefined ? [] : marks.map((n) => beside + n);
  return {
    marginLeft: Math.max(72, Math.min(160, 30 + 7 * longest)),
    marginBottom: 40,
    height: Math.max(260, 64 + 18 * ages.length),
    y: { domain: ages, label: label(chart, "x"), tickSize: 0, tickFormat: String },
    x: counts(chart, {
      domain: [-most, beside + most],
      nice: false,
      ticks: [...ticks, ...besides],
      tickFormat: (value) =>
        formatCount(Math.round(beside && value >= beside ? value - beside : Math.abs(value))),
      labelArrow: "none",
      labelAnchor: "center",
    }),
    marks: [
      Plot.barX(chart.rows, {
        y: chart.x, x1: begin, x2: end, fill: chart.series, title: title(chart), tip: true,
      }),
      Plot.ruleX(beside ? [0, beside] : [0]),
    ],
  };
}

const KINDS = {
  bars: (chart, width) => (chart.lying ? lyingBars(chart) : bars(chart, width)),
  stacked: (chart, width) => (chart.lying ? lyingBars(chart) : bars(chart, width)),
  lines,
  pyramid,
  timeline,
  steps,
  band,
  intervals,
};

/** The drawing as SVG, `width` pixels wide. */
export function plotOf(chart, width) {
  if (!Object.hasOwn(KINDS, chart.kind)) {
    throw new Error(`no chart ${chart.kind}; there are ${Object.keys(KINDS).join(", ")}`);
  }
  const drawing = Plot.plot({
    width,
    height: 260,
    marginLeft: 48,
    color: colours(chart),
    ariaLabel: chart.labels?.title,
    ...KINDS[chart.kind](chart, width),
  });
  // The policy of the page forbids it; sought-chart.css has the same.
  drawing.querySelectorAll("style").forEach((style) => style.remove());
  // Parts of an image have no names of their own.
  drawing.querySelectorAll("g[aria-label]").forEach((part) => {
    part.dataset.part = part.getAttribute("aria-label");
    part.removeAttribute("aria-label");
  });
  return drawing;
}
