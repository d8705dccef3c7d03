// The kinds of chart, each as options of Observable Plot.

import "../vendor/d3/d3.min.js";
import "../vendor/plot/plot.umd.min.js";
import { axisOf, colourOf, distinct, formatCount, formatNumber, readable } from "./chart-scales.mjs";

const { Plot } = globalThis;

/** The names of the series in the order of the rows. */
export const seriesOf = (chart) => (chart.series ? distinct(chart.rows, chart.series) : []);

const colours = (chart) => {
  const domain = seriesOf(chart);
  return { domain, range: domain.map((_, i) => colourOf(i)) };
};

const fillOf = ({ series }) => series ?? colourOf(0);

const label = ({ labels = {} }, axis) => labels[axis] ?? null;

const counts = (chart, more = {}) => ({
  label: label(chart, "y"), grid: true, nice: true, tickFormat: formatCount, ...more,
});

const told = (row, { x, y, series }) =>
  [row[x], series && row[series], formatNumber(Math.abs(row[y]))].filter(Boolean).join("\n");

const title = (chart) => (row) => told(row, chart);

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

/** Ages upwards, the first series to the left, the second to the right. */
function pyramid(chart) {
  const [left] = seriesOf(chart);
  const signed = (row) => (row[chart.series] === left ? -row[chart.y] : row[chart.y]);
  const most = Math.max(1, ...chart.rows.map((row) => row[chart.y]));
  const ages = distinct(chart.rows, chart.x).reverse();
  const longest = Math.max(...ages.map((age) => String(age).length));
  return {
    marginLeft: Math.max(72, Math.min(160, 16 + 7 * longest)),
    y: { domain: ages, label: label(chart, "x"), tickSize: 0, tickFormat: String },
    x: counts(chart, {
      domain: [-most, most],
      tickFormat: (value) => formatCount(Math.abs(value)),
      labelArrow: "none",
      labelAnchor: "center",
    }),
    marks: [
      Plot.barX(chart.rows, {
        y: chart.x, x: signed, fill: chart.series, title: title(chart), tip: true,
      }),
      Plot.ruleX([0]),
    ],
  };
}

const KINDS = {
  bars: (chart, width) => (chart.lying ? lyingBars(chart) : bars(chart, width)),
  stacked: (chart, width) => (chart.lying ? lyingBars(chart) : bars(chart, width)),
  lines,
  pyramid,
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
