// What the kinds of chart share: series with their colours, axes of counts, words of a row.

import "../vendor/d3/d3.min.js";
import "../vendor/plot/plot.umd.min.js";
import { colourOf, distinct, formatCount, formatNumber } from "./chart-scales.mjs";

export const { Plot } = globalThis;

/** Patterns of lines in the order of the series: colour alone would not tell them apart. */
const DASHES = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 2", "6 2 2 2 2 2"];

export const dashOf = (i) => DASHES[i % DASHES.length];

/** The names of the series in the order of the rows. */
export const seriesOf = (chart) => (chart.series ? distinct(chart.rows, chart.series) : []);

export const colours = (chart) => {
  const domain = seriesOf(chart);
  return { domain, range: domain.map((_, i) => colourOf(i)) };
};

export const fillOf = ({ series }) => series ?? colourOf(0);

export const label = ({ labels = {} }, axis) => labels[axis] ?? null;

export const counts = (chart, more = {}) => ({
  label: label(chart, "y"), grid: true, nice: true, tickFormat: formatCount, ...more,
});

const told = (row, { x, y, series }) =>
  [row[x], series && row[series], formatNumber(Math.abs(row[y]))].filter(Boolean).join("\n");

export const title = (chart) => (row) => told(row, chart);
